package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.terminal.Signals;
import java.io.IOException;

/// Passes the signals that this process gets on to a container.
final class SignalRelay {
    private static final String[] SIGNALS = {"INT", "TERM", "HUP", "QUIT", "USR1", "USR2", "WINCH"};

    private SignalRelay() {}

    /// From the returned thread's end on, for the rest of this process. That thread takes as long as the
    /// engine does to start the container.
    static Thread to(Engine engine, String container, boolean tty) {
        return Thread.ofPlatform().daemon().name("signals").start(() -> relay(engine, container, tty));
    }

    private static void relay(Engine engine, String container, boolean tty) {
        for (String signal : SIGNALS) {
            if (!signal.equals("WINCH") && !(tty && signal.equals("INT"))) {
                Signals.on(signal, () -> Thread.ofVirtual().start(() -> send(engine, container, signal)));
            }
        }
    }

    private static void send(Engine engine, String container, String signal) {
        try {
            engine.post(Target.of("containers", container, "kill").with("signal", signal));
        } catch (IOException | Failure _) {
            // it ended meanwhile, which its output and exit status will show
        }
    }
}
