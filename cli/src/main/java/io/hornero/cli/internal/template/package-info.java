/// Go templates over JSON values, as far as Docker's `--format` needs them.
@NullMarked
package io.hornero.cli.internal.template;

import org.jspecify.annotations.NullMarked;
