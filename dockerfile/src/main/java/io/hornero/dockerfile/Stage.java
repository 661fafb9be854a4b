package io.hornero.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A FROM and what follows it up to the next.
///
/// @param index counted from 0
/// @param from its first instruction
/// @param instructions those after FROM
public record Stage(int index, Instruction.From from, List<Instruction> instructions) {
    public Stage {
        instructions = List.copyOf(instructions);
    }

    /// Its name in lower case, or null.
    public @Nullable String name() {
        return from.stage();
    }

    /// Its name, or `stage-<index>`.
    public String title() {
        String name = name();
        return name == null ? "stage-" + index : name;
    }
}
