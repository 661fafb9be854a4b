package io.hornero.runtime.internal;

import io.hornero.runtime.LogEntry;
import io.hornero.runtime.LogQuery;
import io.hornero.runtime.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads conmon's `k8s-file` logs.
public final class LogReader {
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LAST_PAUSE_MILLIS = 64;

    private LogReader() {}

    public static void read(Path log, LogQuery query, Logs.Consumer to) throws IOException {
        try (LogFile file = new LogFile(log)) {
            readWhatIsThere(file, new LogParser(), true, query, to);
        }
    }

    public static void follow(Path log, LogQuery query, Future<?> ended, Logs.Consumer to)
            throws IOException, InterruptedException {
        try (LogFile file = new LogFile(log)) {
            LogParser parser = new LogParser();
            boolean last = ended.isDone();
            readWhatIsThere(file, parser, false, query, to);
            LogQuery rest = query.withTail(-1);
            long pause = FIRST_PAUSE_MILLIS;
            while (!last && !parser.passed(query.until())) {
                last = ended(ended, pause);
                long before = file.position();
                file.readAll(parser, e -> pass(e, rest, to));
                boolean grew = file.position() != before;
                pause = grew ? FIRST_PAUSE_MILLIS : Math.min(LAST_PAUSE_MILLIS, 2 * pause);
            }
            parser.finish(e -> pass(e, rest, to));
        }
    }

    /// @param whole whether a line without an end is passed too
    private static void readWhatIsThere(LogFile file, LogParser parser, boolean whole, LogQuery query, Logs.Consumer to)
            throws IOException {
        Deque<LogEntry> last = new ArrayDeque<>();
        Logs.Consumer wanted = query.tail() < 0
                ? to
                : entry -> {
                    last.add(entry);
                    if (last.size() > query.tail()) {
                        last.removeFirst();
                    }
                };
        file.readAll(parser, e -> pass(e, query, wanted));
        if (whole) {
            parser.finish(e -> pass(e, query, wanted));
        }
        for (LogEntry entry : last) {
            to.accept(entry);
        }
    }

    private static void pass(LogEntry entry, LogQuery query, Logs.Consumer to) throws IOException {
        boolean early = query.since() != null && entry.time().isBefore(query.since());
        boolean late = query.until() != null && entry.time().isAfter(query.until());
        boolean stream = entry.stream() == io.hornero.runtime.OutputSink.STDERR ? query.stderr() : query.stdout();
        if (!early && !late && stream) {
            to.accept(entry);
        }
    }

    /// Waits a little; true when the container has ended.
    private static boolean ended(Future<?> ended, long millis) throws InterruptedException {
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException | CancellationException _) {
            return true;
        }
    }
}
