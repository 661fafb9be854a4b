package io.hornero.cli;

import io.hornero.cli.internal.training.TrainingRun;
import java.io.IOException;
import java.util.List;

/// Runs the commands that users run most, against canned answers: what the launcher makes the ahead-of-time
/// cache from.
public final class Training {
    private Training() {}

    /// @param arguments none
    public static void main(String[] arguments) throws IOException {
        TrainingRun.everyCommand();
        Main.run(List.of("--version"));
    }
}
