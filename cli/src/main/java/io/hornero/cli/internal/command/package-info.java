/// One class per command.
@NullMarked
package io.hornero.cli.internal.command;

import org.jspecify.annotations.NullMarked;
