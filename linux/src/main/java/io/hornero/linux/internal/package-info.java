/// Downcall plumbing.
package io.hornero.linux.internal;
