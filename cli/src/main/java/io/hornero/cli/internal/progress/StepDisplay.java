package io.hornero.cli.internal.progress;

import io.hornero.base.Progress;
import java.io.PrintStream;
import java.util.Map;

/// Shows the steps of a build while they run. Close it before anything else is printed.
public interface StepDisplay extends Progress, AutoCloseable {
    @Override
    void close();

    /// @param mode `auto`, `plain`, `tty`, `quiet` or `rawjson`
    /// @param terminal whether `to` is a terminal
    /// @param environment for `NO_COLOR` and `TERM`
    /// @param log of steps that fail
    static StepDisplay on(PrintStream to, String mode, boolean terminal, Map<String, String> environment, StepLog log) {
        boolean live = mode.equals("tty") || mode.equals("auto") && terminal;
        if (mode.equals("quiet")) {
            return new SilentSteps();
        }
        if (mode.equals("rawjson")) {
            return new JsonSteps(to);
        }
        return live ? new LiveSteps(to, Paint.of(environment), log) : new PlainSteps(to);
    }
}
