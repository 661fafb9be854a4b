package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import io.hornero.base.TaskScope;
import io.hornero.http.Duplex;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A process's streams on a connection taken over: for `attach` and `exec`.
final class HijackedStreams {
    private static final System.Logger LOG = System.getLogger("io.hornero.dockerapi");

    private final Call call;
    private final Wish wish;
    private @Nullable Replay replay;

    /// What the client wants.
    ///
    /// @param stdin it sends what the process reads
    /// @param stdout it wants standard output
    /// @param stderr it wants standard error
    /// @param tty the process has a terminal: output is raw, else framed
    /// @param closesStdin the end of what it sends is the process's end of file
    record Wish(boolean stdin, boolean stdout, boolean stderr, boolean tty, boolean closesStdin) {}

    /// Writes what is to come first.
    @FunctionalInterface
    interface Replay {
        void writeTo(OutputSink sink) throws IOException;
    }

    HijackedStreams(Call call, Wish wish) {
        this.call = call;
        this.wish = wish;
    }

    void before(Replay writer) {
        replay = writer;
    }

    /// Where the streams come from once the connection is taken over.
    @FunctionalInterface
    interface Opening {
        ProcessStreams open() throws IOException;
    }

    /// Passes the streams on until the process's end, or until the client leaves; closes them.
    void serve(ProcessStreams streams) throws IOException, InterruptedException {
        try (streams) {
            serve(() -> streams, _ -> {});
        }
    }

    /// The same for a process that is started when the connection is taken over already: why it cannot be is
    /// written as its output.
    ///
    /// @param refused told why it could not be started
    void serve(Opening opening, Consumer<Failure> refused) throws IOException, InterruptedException {
        try (Duplex duplex = call.hijack(!wish.tty())) {
            OutputSink sink = sink(duplex.out());
            if (replay != null) {
                replay.writeTo(sink);
            }
            try (ProcessStreams streams = opened(opening)) {
                copy(streams, duplex, sink);
            } catch (Failure e) {
                refused.accept(e);
                byte[] why = (e.text() + "\r\n").getBytes(StandardCharsets.UTF_8);
                sink.write(OutputSink.STDOUT, why, 0, why.length);
            }
            duplex.shutdownOutput();
        }
    }

    /// Whatever keeps it from opening is told to the client: there is no status any more that could say so.
    private static ProcessStreams opened(Opening opening) {
        try {
            return opening.open();
        } catch (IOException | RuntimeException e) {
            if (FullDisk.told(e) instanceof Failure known) {
                throw known;
            }
            LOG.log(Level.ERROR, "streams could not be opened", e);
            throw new Failure(FailureKind.INTERNAL, DockerFailures.message(e), e);
        }
    }

    private void copy(ProcessStreams streams, Duplex duplex, OutputSink sink) throws IOException, InterruptedException {
        try (TaskScope scope = new TaskScope("attach");
                streams) {
            Future<?> output = scope.fork(() -> {
                streams.copyTo(sink);
                return true;
            });
            if (wish.stdin()) {
                scope.fork(() -> {
                    copyInput(streams, duplex);
                    return true;
                });
            }
            TaskScope.get(output);
        } catch (Failure e) {
            if (e.kind() != FailureKind.CANCELLED) {
                throw e;
            }
        }
    }

    private OutputSink sink(OutputStream out) {
        if (!wish.stdout() && !wish.stderr()) {
            return (_, _, _, _) -> {};
        }
        return wish.tty() ? StdCopy.raw(out) : new StdCopy(out, wish.stdout(), wish.stderr());
    }

    private void copyInput(ProcessStreams streams, Duplex duplex) throws InterruptedException {
        OutputStream stdin = streams.stdin();
        try {
            byte[] buffer = new byte[16 * 1024];
            int count;
            while ((count = duplex.in().read(buffer)) >= 0) {
                stdin.write(buffer, 0, count);
                stdin.flush();
            }
            if (wish.closesStdin()) {
                stdin.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "standard input ended", e);
        }
    }
}
