package io.hornero.awsapi.internal;

import io.hornero.functions.Functions;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.http.Router;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tags of functions.
///
/// Source: Lambda API 2017-03-31.
public final class TagRoutes {
    private static final String PATH = "/2017-03-31/tags/{arn:.*}";

    private final Functions functions;

    public TagRoutes(Functions functions) {
        this.functions = functions;
    }

    public void addTo(Router router) {
        router.get(PATH, this::list).post(PATH, this::tag).delete(PATH, this::untag);
    }

    private void list(HttpExchange exchange, PathParameters path) throws IOException {
        Map<String, String> tags =
                functions.catalogue().get(name(exchange, path)).tags();
        Replies.json(exchange, 200, new JsonObject().put("Tags", JsonObject.ofTexts(tags)));
    }

    private void tag(HttpExchange exchange, PathParameters path) throws IOException {
        Map<String, String> more =
                Json.parse(Bodies.settings(exchange)).object().object("Tags").textMap();
        functions.catalogue().updateTags(name(exchange, path), tags -> {
            Map<String, String> all = new LinkedHashMap<>(tags);
            all.putAll(more);
            return all;
        });
        Replies.empty(exchange, 204);
    }

    private void untag(HttpExchange exchange, PathParameters path) throws IOException {
        functions.catalogue().updateTags(name(exchange, path), tags -> {
            Map<String, String> rest = new LinkedHashMap<>(tags);
            exchange.query().all("tagKeys").forEach(rest::remove);
            return rest;
        });
        Replies.empty(exchange, 204);
    }

    private String name(HttpExchange exchange, PathParameters path) {
        return FunctionName.of(path.get("arn"), exchange.query(), functions.account());
    }
}
