/// The `hornero` command: one class per subcommand, each a client of the engine's socket. Exports the entry
/// point only.
@NullMarked
package io.hornero.cli;

import org.jspecify.annotations.NullMarked;
