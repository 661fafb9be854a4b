/// The user's terminal: raw mode, size, signals.
@NullMarked
package io.hornero.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
