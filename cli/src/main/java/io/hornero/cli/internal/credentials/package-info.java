/// Registry credentials that `hornero login` keeps.
@NullMarked
package io.hornero.cli.internal.credentials;

import org.jspecify.annotations.NullMarked;
