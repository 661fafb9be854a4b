package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Requests that follow where the server sends them. Credentials go to the server that they are for, and to no
/// other: the JDK's own redirects would pass them on.
///
/// @param client that follows nothing by itself
record RedirectedRequests(HttpClient client) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);
    private static final int MOST = 10;

    /// @param shown the URL for messages
    /// @param authorization for the first server, and others of its origin
    /// @param conditions further headers
    HttpResponse<InputStream> get(
            String shown, URI first, Optional<String> authorization, Map<String, String> conditions)
            throws InterruptedException {
        URI address = first;
        for (int i = 0; i <= MOST; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
            conditions.forEach(request::header);
            if (origin(address).equals(origin(first))) {
                authorization.ifPresent(a -> request.header("Authorization", a));
            }
            HttpResponse<InputStream> response = send(shown, request.build());
            Optional<String> location = response.headers().firstValue("Location");
            if (!ELSEWHERE.contains(response.statusCode()) || location.isEmpty()) {
                return response;
            }
            drop(shown, response);
            address = next(shown, address, location.get());
        }
        throw Failure.unavailable(
                "cannot fetch " + shown + ": the server redirects more than " + MOST + " times", null);
    }

    private HttpResponse<InputStream> send(String shown, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "no connection" : e.getMessage();
            throw Failure.unavailable("cannot fetch " + shown + ": " + reason, e);
        }
    }

    private static void drop(String shown, HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw Failure.unavailable("cannot fetch " + shown + ": " + e.getMessage(), e);
        }
    }

    private static URI next(String shown, URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException _) {
            throw Failure.unavailable("cannot fetch " + shown + ": the server redirects to no valid URL", null);
        }
        boolean http = "http".equalsIgnoreCase(to.getScheme());
        boolean https = "https".equalsIgnoreCase(to.getScheme());
        if (to.getHost() == null || !https && !http || http && "https".equalsIgnoreCase(from.getScheme())) {
            throw Failure.unavailable(
                    "cannot fetch " + shown + ": the server redirects to " + ShownUrl.in(to.toString())
                            + ", which is not followed",
                    null);
        }
        return to;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost() + ":" + address.getPort();
    }
}
