/// How `runtime` does it.
package io.hornero.runtime.internal;
