package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;

/// The size of a terminal, in characters.
record TerminalSize(int rows, int columns) {
    static TerminalSize of(Call call) {
        return new TerminalSize(
                call.integer("h").orElseThrow(() -> Failure.invalid("invalid resize height: it is missing")),
                call.integer("w").orElseThrow(() -> Failure.invalid("invalid resize width: it is missing")));
    }
}
