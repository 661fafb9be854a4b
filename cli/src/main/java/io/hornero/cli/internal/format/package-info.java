/// Tables, ages, short ids: what listings are printed with.
@NullMarked
package io.hornero.cli.internal.format;

import org.jspecify.annotations.NullMarked;
