package io.hornero.awsapi.internal;

import io.hornero.functions.FunctionLogs;
import io.hornero.functions.Functions;
import io.hornero.functions.LogEvent;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.http.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A function's log as plain text, one line an event: `GET
/// /hornero/v1/functions/{name}/logs?tail=100&follow=1`.
public final class FunctionLogRoutes {
    private static final int DEFAULT_TAIL = 1000;
    private static final int QUEUED_EVENTS = 100_000;

    private final Functions functions;

    public FunctionLogRoutes(Functions functions) {
        this.functions = functions;
    }

    public void addTo(Router router) {
        router.get("/hornero/v1/functions/{name}/logs", this::logs);
    }

    private void logs(HttpExchange exchange, PathParameters path) throws IOException, InterruptedException {
        String name = FunctionName.of(path.get("name"), exchange.query(), functions.account());
        FunctionLogs logs = functions.logs();
        if (logs.streams(name).isEmpty()) {
            functions.catalogue().get(name); // neither a log nor a function: not found
        }
        int tail = tail(exchange);
        Headers headers = Headers.of("Content-Type", "text/plain; charset=utf-8");
        if (exchange.query().firstOr("follow", "0").equals("1")) {
            follow(logs, name, tail, exchange.stream(200, headers));
        } else {
            try (OutputStream out = exchange.stream(200, headers)) {
                write(out, logs.tail(name, tail));
            }
        }
    }

    private static int tail(HttpExchange exchange) {
        String text = exchange.query().firstOr("tail", Integer.toString(DEFAULT_TAIL));
        try {
            return text.equals("all") ? Integer.MAX_VALUE : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException _) {
            throw AwsProblem.invalid("tail must be a number or 'all', is '" + text + "'");
        }
    }

    /// A reader that is too slow loses events rather than holding the function back.
    private static void follow(FunctionLogs logs, String name, int tail, OutputStream out)
            throws IOException, InterruptedException {
        BlockingQueue<LogEvent> fresh = new LinkedBlockingQueue<>(QUEUED_EVENTS);
        try (out;
                FunctionLogs.Subscription _ = logs.follow(name, fresh::offer)) {
            List<LogEvent> past = logs.tail(name, tail);
            write(out, past);
            out.flush();
            Set<LogEvent> shown = new HashSet<>(past);
            while (true) {
                LogEvent event = fresh.take();
                if (!shown.remove(stored(event))) {
                    write(out, List.of(event));
                }
                if (fresh.isEmpty()) {
                    shown.clear();
                    out.flush();
                }
            }
        }
    }

    /// As it is read back: in milliseconds.
    private static LogEvent stored(LogEvent event) {
        return new LogEvent(
                event.stream(), java.time.Instant.ofEpochMilli(event.time().toEpochMilli()), event.message());
    }

    private static void write(OutputStream out, List<LogEvent> events) throws IOException {
        StringBuilder text = new StringBuilder();
        events.forEach(e -> text.append(e.message()).append('\n'));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
