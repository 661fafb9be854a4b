package io.hornero.registry.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.http.Response;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Lists: tags, repositories, referrers.
final class ListEndpoints {
    private static final int MOST_AT_ONCE = 10_000;

    private final Repositories repositories;

    ListEndpoints(Repositories repositories) {
        this.repositories = repositories;
    }

    void tags(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        if (!repositories.exists(repository)) {
            throw new RegistryError(ErrorCode.NAME_UNKNOWN, "repository " + repository + " does not exist");
        }
        respondPage(exchange, "/v2/" + repository + "/tags/list", "tags", repositories.tags(repository), repository);
    }

    void catalog(HttpExchange exchange) throws IOException {
        respondPage(exchange, "/v2/_catalog", "repositories", repositories.all(), "");
    }

    private static void respondPage(HttpExchange exchange, String place, String key, List<String> all, String name)
            throws IOException {
        int limit = limit(exchange);
        String last = exchange.query().firstOr("last", "");
        List<String> rest = all.stream().filter(t -> t.compareTo(last) > 0).toList();
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        JsonObject body = new JsonObject().putNonEmpty("name", name).put(key, Json.strings(page));
        Headers headers = Headers.of("Docker-Distribution-API-Version", "registry/2.0");
        if (page.size() < rest.size() && !page.isEmpty()) {
            String next = URLEncoder.encode(page.getLast(), StandardCharsets.UTF_8);
            headers = headers.plus("Link", "<" + place + "?n=" + limit + "&last=" + next + ">; rel=\"next\"");
        }
        exchange.respond(Response.json(200, body.write()).plus(headers));
    }

    private static int limit(HttpExchange exchange) {
        Optional<String> n = exchange.query().first("n");
        if (n.isEmpty()) {
            return MOST_AT_ONCE;
        }
        if (!n.get().matches("\\d{1,9}")) {
            throw new RegistryError(ErrorCode.UNSUPPORTED, 400, "n='" + n.get() + "' is no count", Headers.of());
        }
        return Math.min(Integer.parseInt(n.get()), MOST_AT_ONCE);
    }

    void referrers(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        Digest subject = Requested.digest(path.get("digest"));
        Optional<String> type = exchange.query().first("artifactType").filter(t -> !t.isEmpty());
        JsonArray manifests = new JsonArray();
        for (Descriptor referrer : repositories.referrers(repository, subject)) {
            if (type.isEmpty() || type.get().equals(referrer.json().textOr("artifactType", ""))) {
                manifests.add(referrer.json());
            }
        }
        JsonObject index = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_INDEX)
                .put("manifests", manifests);
        Headers headers = Headers.of("Content-Type", MediaTypes.OCI_INDEX);
        exchange.respond(
                200, type.isEmpty() ? headers : headers.plus("OCI-Filters-Applied", "artifactType"), index.bytes());
    }
}
