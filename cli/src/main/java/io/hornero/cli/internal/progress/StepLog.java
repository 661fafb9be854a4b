package io.hornero.cli.internal.progress;

import java.io.IOException;
import java.util.function.Consumer;

/// All that a step wrote, where more was written than a display keeps.
@FunctionalInterface
public interface StepLog {
    /// @param step id of its events
    void read(String step, Consumer<String> lines) throws IOException;
}
