package io.hornero.dockerapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.runtime.Attachment;
import io.hornero.runtime.Exec;
import io.hornero.runtime.Exit;
import io.hornero.runtime.OutputSink;
import io.hornero.runtime.Signal;
import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ProcessStreamsTest {
    /// The client asks for the exit code when the streams end: a code not known by then would be taken for 0.
    @Test
    void anExecsStreamsEndWhenItsExitCodeIsKnown() throws Exception {
        Silent exec = new Silent();
        FutureTask<Integer> copying = new FutureTask<>(() -> {
            ProcessStreams.of(exec).copyTo((_, _, _, _) -> {});
            return exec.exit().orElseThrow().code();
        });
        Thread.startVirtualThread(copying);
        exec.outputEnded.await();
        exec.exited.complete(new Exit(3, false, Instant.EPOCH));
        assertThat(copying.get()).isEqualTo(3);
    }

    /// An exec whose output has ended, and which has not.
    private static final class Silent implements Exec, Attachment {
        final CountDownLatch outputEnded = new CountDownLatch(1);
        final CompletableFuture<Exit> exited = new CompletableFuture<>();

        @Override
        public void copyTo(OutputSink sink) {}

        @Override
        public CompletableFuture<Exit> exited() {
            outputEnded.countDown();
            return exited;
        }

        @Override
        public Attachment attachment() {
            return this;
        }

        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public String id() {
            return "silent";
        }

        @Override
        public void start() {}

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public void resize(int rows, int columns) {}

        @Override
        public void kill(Signal signal) {}

        @Override
        public void close() {}
    }
}
