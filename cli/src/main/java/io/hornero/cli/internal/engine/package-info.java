/// The connection to the engine: finding it, starting it, requests, streams.
@NullMarked
package io.hornero.cli.internal.engine;

import org.jspecify.annotations.NullMarked;
