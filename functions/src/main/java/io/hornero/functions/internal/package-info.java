/// How functions work: private to the module.
package io.hornero.functions.internal;
