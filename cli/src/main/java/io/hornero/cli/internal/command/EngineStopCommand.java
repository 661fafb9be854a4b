package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// `hornero engine stop`. Containers run on.
final class EngineStopCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    @Override
    public Usage usage() {
        return Usage.of("engine stop", "Stop the engine; its containers run on");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        Optional<Engine> engine = session.running();
        if (engine.isEmpty()) {
            session.out().println("no engine runs at " + session.address());
            return 0;
        }
        engine.get().post(Target.of("hornero", "v1", "shutdown"));
        Instant end = Instant.now().plus(PATIENCE);
        while (answers(session)) {
            if (Instant.now().isAfter(end)) {
                throw new Failure(
                        FailureKind.TIMEOUT,
                        "the engine still answers; see " + session.address().log());
            }
            Thread.sleep(POLL_MILLIS);
        }
        session.out().println("the engine stopped");
        return 0;
    }

    /// An engine that is about to end takes connections without answering.
    private static boolean answers(Session session) {
        try {
            return session.running().isPresent();
        } catch (IOException _) {
            return true;
        }
    }
}
