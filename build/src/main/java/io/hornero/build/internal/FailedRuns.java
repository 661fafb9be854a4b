package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.build.FailedStep;
import io.hornero.build.FailureInspector;
import io.hornero.snapshot.Active;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the file systems of RUN steps that failed until the build ends, where somebody wants to look into
/// them. Safe for use by many threads.
final class FailedRuns implements AutoCloseable {
    private final @Nullable FailureInspector inspector;
    private final List<Kept> kept = new ArrayList<>();

    /// @param inspector wants to look; null for nobody
    FailedRuns(@Nullable FailureInspector inspector) {
        this.inspector = inspector;
    }

    /// A step as it was when its command ended.
    ///
    /// @param run the step
    /// @param sources of its mounts
    /// @param active its file system, mounted
    record Kept(Step.Run run, List<StepResult> sources, Active active) {}

    /// Keeps a file system, where somebody wants it.
    synchronized void keep(CommandFailed failed, Kept step) {
        if (inspector != null) {
            failed.keep(step);
            kept.add(step);
        }
    }

    /// Whether a file system is kept: it is not to be removed by others then.
    synchronized boolean holds(Active active) {
        return kept.stream().anyMatch(k -> k.active() == active);
    }

    /// Lets the inspector look; nothing where there is none, or where another build ran the step.
    void inspect(Failure failure, PlannedStep step, CommandFailed failed, CommandRunner commands)
            throws IOException, InterruptedException {
        FailureInspector looking = inspector;
        Kept found = failed.kept();
        if (looking != null && found != null && isOurs(found)) {
            looking.inspect(failure, new Inspected(step.title(), found, commands));
        }
    }

    private synchronized boolean isOurs(Kept step) {
        return kept.stream().anyMatch(k -> k == step);
    }

    private record Inspected(String title, Kept kept, CommandRunner commands) implements FailedStep {
        @Override
        public void shell(boolean terminal, Use use) throws IOException, InterruptedException {
            commands.shell(kept, terminal, use);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Kept step : kept) {
            step.active().remove();
        }
        kept.clear();
    }
}
