package io.hornero.functions.internal;

import io.hornero.base.RandomId;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionLogs;
import io.hornero.functions.LogEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The log stream of one sandbox: what the platform says and what the function writes, in their order.
/// Safe for use by many threads.
final class SandboxLog {
    static final int TAIL_BYTES = 4096;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private final FunctionLogs logs;
    private final String function;
    private final String stream;
    private final StringBuilder tail = new StringBuilder();

    SandboxLog(FunctionLogs logs, String function) {
        this.logs = logs;
        this.function = function;
        this.stream = DAY.format(Instant.now()) + "/[" + FunctionConfiguration.LATEST + "]" + RandomId.hex(16);
    }

    String stream() {
        return stream;
    }

    /// Forgets the tail: another invocation begins.
    synchronized void beginTail() {
        tail.setLength(0);
    }

    /// The last 4 KB since [#beginTail].
    synchronized String tail() {
        return tail.toString();
    }

    void line(String message) {
        lines(List.of(message));
    }

    synchronized void lines(List<String> messages) {
        Instant now = Instant.now();
        List<LogEvent> events = new ArrayList<>(messages.size());
        for (String message : messages) {
            events.add(new LogEvent(stream, now, message));
            tail.append(message).append('\n');
        }
        logs.append(function, events);
        if (tail.length() > TAIL_BYTES) {
            tail.delete(0, tail.length() - TAIL_BYTES);
        }
    }
}
