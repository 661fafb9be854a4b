package io.hornero.functions.internal;

import io.hornero.base.RandomId;
import io.hornero.runtime.Attachment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Carries what a runtime writes into its log.
///
/// To know that everything written so far has arrived, [#settle] writes a secret mark into the runtime's
/// own pipes and waits until it comes out at the other end: a pipe keeps its order.
final class OutputPump implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("functions");
    private static final long SETTLE_SECONDS = 2;

    private final Attachment attachment;
    private final SandboxLog log;
    private final String secret = RandomId.hex(16);
    private final List<OutputStream> pipes = new ArrayList<>();
    private final Map<String, CountDownLatch> marks = new ConcurrentHashMap<>();
    private final LineSplitter[] splitters = {new LineSplitter(), new LineSplitter()};
    private final Thread thread;
    private volatile boolean released;
    private volatile long packets;
    private long settled;

    /// @param pid of the process before it runs its program: its first two outputs are the pipes
    OutputPump(Attachment attachment, long pid, SandboxLog log) {
        this.attachment = attachment;
        this.log = log;
        for (int fd = 1; fd <= 2; fd++) {
            openPipe(Path.of("/proc/" + pid + "/fd/" + fd));
        }
        thread = Thread.ofPlatform().daemon().name("function-output-" + pid).start(this::run);
    }

    private void openPipe(Path path) {
        try {
            pipes.add(Files.newOutputStream(path));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot mark the output of a sandbox: " + path, e);
        }
    }

    private void run() {
        try {
            attachment.copyTo(this::received);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "output of a sandbox ended", e);
        }
        for (LineSplitter splitter : splitters) {
            write(splitter.flush());
        }
        marks.values().forEach(CountDownLatch::countDown);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread alone
    private void received(int stream, byte[] bytes, int offset, int length) {
        packets++;
        write(splitters[stream == 2 ? 1 : 0].feed(bytes, offset, length));
    }

    private void write(List<String> lines) {
        List<String> text = new ArrayList<>(lines.size());
        for (String line : lines) {
            int at = line.indexOf(secret);
            if (at < 0) {
                text.add(line);
            } else {
                if (at > 0) {
                    text.add(line.substring(0, at));
                }
                CountDownLatch mark = marks.get(line.substring(at));
                if (mark != null) {
                    mark.countDown();
                }
            }
        }
        if (!text.isEmpty()) {
            log.lines(text);
        }
    }

    /// Returns when everything that was written before the call is in the log, however long that takes; gives
    /// up when nothing at all arrives for two seconds.
    synchronized void settle() throws InterruptedException {
        if (released) {
            thread.join(Duration.ofSeconds(SETTLE_SECONDS));
        }
        if (pipes.isEmpty() || !thread.isAlive()) {
            return;
        }
        String mark = secret + settled++;
        CountDownLatch latch = new CountDownLatch(pipes.size());
        marks.put(mark, latch);
        try {
            for (OutputStream pipe : pipes) {
                pipe.write((mark + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (!arrives(latch)) {
                LOG.log(System.Logger.Level.WARNING, "the output of a sandbox did not settle");
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the output of a sandbox ended", e);
        } finally {
            marks.remove(mark);
        }
    }

    private boolean arrives(CountDownLatch latch) throws InterruptedException {
        long before;
        do {
            before = packets;
            if (latch.await(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } while (packets != before);
        return false;
    }

    /// Lets the pipes go, so that they end with the process.
    void releasePipes() {
        released = true;
        for (OutputStream pipe : pipes) {
            try {
                pipe.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "closing a pipe", e);
            }
        }
    }

    @Override
    public void close() {
        releasePipes();
        attachment.close();
    }
}
