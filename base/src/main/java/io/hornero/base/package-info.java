/// What every module stands on: failure kinds, task scopes on virtual threads, progress events, small text
/// helpers.
package io.hornero.base;
