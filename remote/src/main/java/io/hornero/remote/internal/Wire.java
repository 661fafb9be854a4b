package io.hornero.remote.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends single requests: no authentication, no redirects. Those that change nothing are sent again when the
/// connection fails before an answer.
final class Wire {
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client;
    private final String userAgent;

    Wire(HttpClient client, String userAgent) {
        this.client = client;
        this.userAgent = userAgent;
    }

    /// A request.
    ///
    /// @param headers by name
    /// @param timeout longest wait for the answer's head; null waits for ever
    record Call(
            String method,
            URI uri,
            Map<String, String> headers,
            Body body,
            @Nullable Duration timeout) {
        Call {
            headers = Map.copyOf(headers);
        }

        static Call of(String method, URI uri) {
            return new Call(method, uri, Map.of(), Body.of(new byte[0]), ANSWER_TIMEOUT);
        }

        Call header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, uri, more, body, timeout);
        }

        Call without(String name) {
            Map<String, String> fewer = new LinkedHashMap<>(headers);
            fewer.remove(name);
            return new Call(method, uri, fewer, body, timeout);
        }

        Call body(Body content) {
            return new Call(method, uri, headers, content, null);
        }

        Call to(URI other) {
            return new Call(method, other, headers, body, timeout);
        }

        Call within(Duration limit) {
            return new Call(method, uri, headers, body, limit);
        }

        boolean changesNothing() {
            return method.equals("GET") || method.equals("HEAD");
        }
    }

    Answer send(Call call) throws IOException {
        int attempts = call.changesNothing() ? ATTEMPTS : 1;
        List<IOException> failed = new ArrayList<>();
        while (true) {
            try {
                return sendOnce(call);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failed.add(e);
                if (failed.size() == attempts || !worthAnother(e)) {
                    throw e;
                }
                pause(PAUSE.multipliedBy(failed.size()));
            }
        }
    }

    private static boolean worthAnother(IOException e) {
        return !(e instanceof javax.net.ssl.SSLException)
                && !hasCause(e, java.nio.channels.UnresolvedAddressException.class);
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    Answer sendOnce(Call call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(
                        call.method(),
                        call.changesNothing()
                                ? BodyPublishers.noBody()
                                : call.body().publisher())
                .setHeader("User-Agent", userAgent);
        call.headers().forEach(request::setHeader);
        if (call.timeout() != null) {
            request.timeout(call.timeout());
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(response);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    void close() {
        client.shutdownNow();
    }

    private static void pause(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
