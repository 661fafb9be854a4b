/// Command-line flags: declared in a table, parsed and explained as Docker's command does.
@NullMarked
package io.hornero.cli.internal.flag;

import org.jspecify.annotations.NullMarked;
