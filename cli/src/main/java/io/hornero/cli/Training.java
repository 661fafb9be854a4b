package io.hornero.cli;

import io.hornero.cli.internal.training.TrainingRun;
import java.io.IOException;
import java.util.List;

/// Runs the commands that users run most, against canned answers: what the launcher makes the ahead-of-time
/// caches from. All of a cache's classes are loaded at every start, so those whose time counts have a cache
/// of their own.
public final class Training {
    private Training() {}

    /// @param arguments `run` for the commands that start processes; none for all of them
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("run")) {
            TrainingRun.processes();
        } else {
            TrainingRun.everyCommand();
        }
        Main.run(List.of("--version"));
    }
}
