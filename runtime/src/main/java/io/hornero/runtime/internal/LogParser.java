package io.hornero.runtime.internal;

import io.hornero.runtime.LogEntry;
import io.hornero.runtime.Logs;
import io.hornero.runtime.OutputSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Lines `time stdout|stderr F|P text`; those of a part (P) are joined with what follows on the same stream.
/// Lines that are not well-formed, as after a full disk, are passed over. For one thread.
final class LogParser {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Pending out = new Pending(OutputSink.STDOUT);
    private final Pending err = new Pending(OutputSink.STDERR);
    private @Nullable Instant latest;

    /// What a stream has written without ending its line.
    private static final class Pending {
        final int stream;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Nullable
        Instant since;

        Pending(int stream) {
            this.stream = stream;
        }

        void emit(Logs.Consumer to) throws IOException {
            Instant time = since;
            if (time != null) {
                to.accept(new LogEntry(time, stream, bytes.toByteArray()));
                bytes.reset();
                since = null;
            }
        }
    }

    void feed(byte[] chunk, int length, Logs.Consumer to) throws IOException {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                line.write(chunk, start, i - start);
                parse(line.toByteArray(), to);
                line.reset();
                start = i + 1;
            }
        }
        line.write(chunk, start, length - start);
    }

    /// Passes on lines that will not be ended any more.
    void finish(Logs.Consumer to) throws IOException {
        out.emit(to);
        err.emit(to);
    }

    /// Whether something later than a time was seen.
    boolean passed(@Nullable Instant until) {
        return until != null && latest != null && latest.isAfter(until);
    }

    private void parse(byte[] text, Logs.Consumer to) throws IOException {
        int afterTime = indexOf(text, 0) + 1;
        int afterStream = afterTime + 7;
        if (afterTime == 0
                || text.length < afterStream + 2
                || text[afterStream - 1] != ' '
                || text[afterStream + 1] != ' ') {
            return;
        }
        Instant time = time(text, afterTime - 1);
        Pending pending = stream(new String(text, afterTime, 6, StandardCharsets.US_ASCII));
        if (time == null || pending == null) {
            return;
        }
        latest = time;
        if (pending.since == null) {
            pending.since = time;
        }
        int start = afterStream + 2;
        pending.bytes.write(text, start, text.length - start);
        if (text[afterStream] == 'F') {
            pending.bytes.write('\n');
            pending.emit(to);
        }
    }

    private @Nullable Pending stream(String name) {
        return switch (name) {
            case "stdout" -> out;
            case "stderr" -> err;
            default -> null;
        };
    }

    private static @Nullable Instant time(byte[] text, int length) {
        try {
            return OffsetDateTime.parse(new String(text, 0, length, StandardCharsets.US_ASCII))
                    .toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int indexOf(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
