package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.http.Duplex;
import io.hornero.http.HttpExchange;
import io.hornero.http.Query;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One request of the API and its answer.
///
/// @param exchange the request
/// @param version that the client speaks
public record Call(HttpExchange exchange, ApiVersion version) {
    private static final Set<String> FALSE = Set.of("", "0", "no", "false", "none");
    private static final int MAX_JSON_BYTES = 8 << 20;

    public Query query() {
        return exchange.query();
    }

    /// Whether a query parameter is set, as Docker reads booleans: anything but empty, `0`, `no`, `false` and
    /// `none`.
    boolean flag(String name) {
        return !FALSE.contains(query().firstOr(name, "").strip().toLowerCase(Locale.ROOT));
    }

    boolean flagOr(String name, boolean otherwise) {
        return query().has(name) ? flag(name) : otherwise;
    }

    /// A query parameter that is not empty.
    Optional<String> text(String name) {
        return query().first(name).filter(v -> !v.isEmpty());
    }

    /// A whole number of the query.
    ///
    /// @throws Failure INVALID
    Optional<Integer> integer(String name) {
        return text(name).map(v -> {
            try {
                return Integer.parseInt(v);
            } catch (NumberFormatException e) {
                throw Failure.invalid("invalid value \"" + v + "\" for " + name + ": a whole number is expected");
            }
        });
    }

    Filters filters() {
        return Filters.parse(query().firstOr("filters", ""));
    }

    /// The body, which must be a JSON object.
    JsonObject json() throws IOException {
        return optionalJson().orElseThrow(() -> Failure.invalid("the request has no JSON body"));
    }

    /// The body as a JSON object, where there is one.
    Optional<JsonObject> optionalJson() throws IOException {
        try (InputStream body = exchange.body()) {
            byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
            if (bytes.length > MAX_JSON_BYTES) {
                throw Failure.invalid("the request's JSON body is larger than 8 MiB");
            }
            Json json = bytes.length == 0 ? Json.NULL : Json.parse(bytes);
            return json instanceof Json.Null ? Optional.empty() : Optional.of(json.object());
        }
    }

    void answer(Json json) throws IOException {
        answer(200, json);
    }

    void answer(int status, Json json) throws IOException {
        exchange.respond(status, ApiHeaders.json(), json.bytes());
    }

    /// An answer without a body.
    void answer(int status) throws IOException {
        exchange.respond(status, ApiHeaders.common(), new byte[0]);
    }

    OutputStream stream(String contentType) throws IOException {
        return exchange.stream(200, ApiHeaders.of(contentType));
    }

    /// Takes the connection over for raw bytes.
    Duplex hijack(boolean framed) throws IOException {
        return exchange.upgrade(ApiHeaders.of(rawType(framed)));
    }

    /// The content type of container output.
    ///
    /// @param framed as [StdCopy] does; told apart since API 1.42
    String rawType(boolean framed) {
        return framed && version.atLeast(42)
                ? "application/vnd.docker.multiplexed-stream"
                : "application/vnd.docker.raw-stream";
    }
}
