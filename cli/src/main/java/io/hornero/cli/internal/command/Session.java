package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.credentials.Credentials;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.EngineAddress;
import io.hornero.cli.internal.engine.EngineFinder;
import io.hornero.cli.internal.format.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command has to work with: its streams, its environment, the engine.
public final class Session {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final EngineAddress address;
    private final EngineFinder finder;
    private @Nullable Engine engine;

    public Session(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            EngineAddress address,
            EngineFinder finder) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.address = address;
        this.finder = finder;
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Map<String, String> environment() {
        return environment;
    }

    EngineAddress address() {
        return address;
    }

    /// The engine, started in the background if none answers.
    Engine engine() throws IOException, InterruptedException {
        @Nullable Engine known = engine;
        if (known == null) {
            known = finder.connect();
            noticeAnotherBuild(known.build());
            engine = known;
        }
        return known;
    }

    /// An engine goes on while the program is built anew: what was mended since is not in it.
    private void noticeAnotherBuild(String running) {
        String own = environment.getOrDefault("HORNERO_BUILD", "");
        if (!own.isEmpty() && !running.isEmpty() && !own.equals(running)) {
            err.println(
                    "hornero: the engine at " + address + " runs another build of this program; 'hornero engine stop'"
                            + " ends it (containers run on), and the next command starts this one");
        }
    }

    /// The engine, if one runs; never starts one.
    Optional<Engine> running() throws IOException {
        return finder.running();
    }

    Credentials credentials() {
        return Credentials.in(configuration());
    }

    /// Where this user's settings are.
    private Path configuration() {
        String folder = environment.getOrDefault("HORNERO_CONFIG", "");
        return folder.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/root"), ".hornero") : Path.of(folder);
    }

    /// Reports a failure that does not end the command.
    void complain(Failure failure) {
        out.flush();
        err.println("hornero: " + Printable.lines(failure.text()));
    }

    /// Does one thing for each operand; failures are reported and the rest still done.
    int each(Iterable<String> operands, Action action) throws IOException, InterruptedException {
        int status = 0;
        for (String operand : operands) {
            try {
                action.on(operand);
            } catch (Failure e) {
                complain(e);
                status = 1;
            }
        }
        return status;
    }

    /// What a command does for one of its operands.
    @FunctionalInterface
    interface Action {
        void on(String operand) throws IOException, InterruptedException;
    }
}
