package io.hornero.cli.internal.progress;

import io.hornero.base.ProgressEvent;

/// Shows nothing.
final class SilentSteps implements StepDisplay {
    @Override
    public void report(ProgressEvent event) {}

    @Override
    public void close() {}
}
