package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Frames;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.terminal.Signals;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.http.Duplex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// This process's streams joined with those of a container or an exec.
final class Attachment implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;

    private final Duplex stream;
    private final boolean tty;
    private final Session session;
    private Terminal.@Nullable RawMode raw;

    /// @param stream the connection that the engine handed over
    /// @param tty whether the other side has a terminal: one raw stream then, frames otherwise
    Attachment(Duplex stream, boolean tty, Session session) {
        this.stream = stream;
        this.tty = tty;
        this.session = session;
    }

    /// Sends standard input from now on, its end included.
    void feed() throws IOException {
        if (tty && Terminal.is(Terminal.IN)) {
            raw = Terminal.raw();
        }
        Thread.ofPlatform().daemon().name("stdin").start(this::copyInput);
    }

    /// Keeps the other side's terminal as large as this one, now and whenever this one changes.
    ///
    /// @param path as `containers`, an id
    void followSize(Engine engine, String... path) {
        if (tty && Terminal.is(Terminal.OUT)) {
            resize(engine, path);
            Signals.on("WINCH", () -> Thread.ofVirtual().start(() -> resize(engine, path)));
        }
    }

    /// Copies what comes until the other side ends.
    void drain() throws IOException {
        if (tty) {
            copy(stream.in(), session.out());
        } else {
            Frames.split(stream.in(), session.out(), session.err());
        }
    }

    @Override
    public void close() throws IOException {
        if (raw != null) {
            raw.close();
        }
        stream.close();
    }

    private void copyInput() {
        try {
            copy(session.in(), stream.out());
            stream.shutdownOutput();
        } catch (IOException _) {
            // the other side is gone: its output, which the main thread reads, says so
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private static void resize(Engine engine, String... path) {
        Terminal.size().ifPresent(size -> {
            try {
                engine.post(Target.of(append(path, "resize"))
                        .with("h", String.valueOf(size.rows()))
                        .with("w", String.valueOf(size.columns())));
            } catch (IOException | io.hornero.base.Failure _) {
                // it ended already; there is nothing left to resize
            }
        });
    }

    private static String[] append(String[] path, String last) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = last;
        return longer;
    }
}
