/// A run of the usual commands for the ahead-of-time cache.
@NullMarked
package io.hornero.cli.internal.training;

import org.jspecify.annotations.NullMarked;
