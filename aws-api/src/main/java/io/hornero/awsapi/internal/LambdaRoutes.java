package io.hornero.awsapi.internal;

import io.hornero.functions.FunctionCatalogue;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionSettings;
import io.hornero.functions.Functions;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.http.Router;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The control plane of Lambda for functions from images.
///
/// Source: Lambda API 2015-03-31.
public final class LambdaRoutes {
    private static final String BASE = "/2015-03-31/functions";
    private static final String ONE = BASE + "/{name}";
    private static final int PAGE = 50;

    private final Functions functions;
    private final FunctionCatalogue catalogue;

    public LambdaRoutes(Functions functions) {
        this.functions = functions;
        this.catalogue = functions.catalogue();
    }

    public void addTo(Router router) {
        for (String path : List.of(BASE, BASE + "/")) {
            router.post(path, (exchange, _) -> create(exchange)).get(path, (exchange, _) -> list(exchange));
        }
        for (String path : List.of("/2016-08-19/account-settings", "/2016-08-19/account-settings/")) {
            router.get(path, (exchange, _) -> accountSettings(exchange));
        }
        router.get(ONE, this::get)
                .delete(ONE, this::delete)
                .get(ONE + "/configuration", this::configuration)
                .put(ONE + "/configuration", this::updateConfiguration)
                .put(ONE + "/code", this::updateCode)
                .get(ONE + "/versions", this::versions);
    }

    private void create(HttpExchange exchange) throws IOException {
        JsonObject json = body(exchange);
        if (!json.textOr("PackageType", "Zip").equals("Image")) {
            throw AwsProblem.invalid(
                    "PackageType Zip is not supported by hornero yet: build a container image and create "
                            + "the function with PackageType=Image and Code={ImageUri=...}");
        }
        String name =
                name(json.optionalText("FunctionName").orElseThrow(() -> AwsProblem.missing("functionName")), exchange);
        FunctionSettings settings = FunctionRequest.settings(json, FunctionSettings.of(FunctionRequest.role(json)));
        FunctionConfiguration created = catalogue.create(
                name,
                json.objectOrEmpty("Code").optionalText("ImageUri").orElseThrow(LambdaRoutes::noImage),
                FunctionRequest.architecture(json),
                settings,
                json.objectOrEmpty("Tags").textMap());
        Replies.json(exchange, 201, ConfigurationJson.of(created));
    }

    private static AwsProblem noImage() {
        return AwsProblem.invalid("Please provide ImageUri when updating a function with packageType Image.");
    }

    private void list(HttpExchange exchange) throws IOException {
        String after = exchange.query()
                .first("Marker")
                .filter(m -> !m.isEmpty())
                .map(LambdaRoutes::decodeMarker)
                .orElse("");
        int limit = pageSize(exchange);
        List<FunctionConfiguration> rest = catalogue.list().stream()
                .filter(f -> f.name().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        JsonArray page = new JsonArray();
        rest.stream().limit(limit).forEach(f -> page.add(ConfigurationJson.of(f)));
        JsonObject answer = new JsonObject().put("Functions", page);
        if (rest.size() > limit) {
            answer.put("NextMarker", encodeMarker(rest.get(limit - 1).name()));
        }
        Replies.json(exchange, 200, answer);
    }

    private static int pageSize(HttpExchange exchange) {
        String text = exchange.query().firstOr("MaxItems", Integer.toString(PAGE));
        try {
            return Math.clamp(Integer.parseInt(text), 1, PAGE);
        } catch (NumberFormatException _) {
            throw AwsProblem.invalid("MaxItems must be a number, is '" + text + "'");
        }
    }

    private static String encodeMarker(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeMarker(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw AwsProblem.invalid("Invalid Marker '" + marker + "'");
        }
    }

    private void get(HttpExchange exchange, PathParameters path) throws IOException {
        FunctionConfiguration function = find(exchange, path);
        JsonObject answer = new JsonObject()
                .put("Configuration", ConfigurationJson.of(function))
                .put("Code", ConfigurationJson.code(function));
        if (!function.tags().isEmpty()) {
            answer.put("Tags", JsonObject.ofTexts(function.tags()));
        }
        Replies.json(exchange, 200, findings(function), answer);
    }

    private void configuration(HttpExchange exchange, PathParameters path) throws IOException {
        FunctionConfiguration function = find(exchange, path);
        Replies.json(exchange, 200, findings(function), ConfigurationJson.of(function));
    }

    private static Headers findings(FunctionConfiguration function) {
        Headers headers = Headers.of();
        for (String finding : function.findings()) {
            headers = headers.plus("X-Hornero-Finding", finding.replaceAll("\\p{Cntrl}", " "));
        }
        return headers;
    }

    private void updateConfiguration(HttpExchange exchange, PathParameters path) throws IOException {
        FunctionConfiguration before = find(exchange, path);
        JsonObject json = body(exchange);
        requireRevision(json, before);
        FunctionConfiguration after =
                catalogue.updateSettings(before.name(), settings -> FunctionRequest.settings(json, settings));
        Replies.json(exchange, 200, ConfigurationJson.of(after));
    }

    private void updateCode(HttpExchange exchange, PathParameters path) throws IOException {
        FunctionConfiguration before = find(exchange, path);
        JsonObject json = body(exchange);
        requireRevision(json, before);
        String uri = json.optionalText("ImageUri").orElseThrow(LambdaRoutes::noImage);
        if (json.boolOr("DryRun", false)) {
            Replies.json(exchange, 200, ConfigurationJson.of(before));
            return;
        }
        Replies.json(exchange, 200, ConfigurationJson.of(catalogue.updateCode(before.name(), uri)));
    }

    private static void requireRevision(JsonObject json, FunctionConfiguration function) {
        if (json.optionalText("RevisionId")
                .filter(r -> !r.equals(function.revisionId()))
                .isPresent()) {
            throw new AwsProblem(AwsError.user(
                    412,
                    "PreconditionFailedException",
                    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to "
                            + "retrieve the latest Revision Id"));
        }
    }

    private void delete(HttpExchange exchange, PathParameters path) throws IOException {
        catalogue.delete(find(exchange, path).name());
        Replies.empty(exchange, 204);
    }

    private void versions(HttpExchange exchange, PathParameters path) throws IOException {
        JsonArray versions = new JsonArray().add(ConfigurationJson.of(find(exchange, path)));
        Replies.json(exchange, 200, new JsonObject().put("Versions", versions));
    }

    private void accountSettings(HttpExchange exchange) throws IOException {
        long concurrency = functions.limits().concurrency();
        Json answer = new JsonObject()
                .put(
                        "AccountLimit",
                        new JsonObject()
                                .put("TotalCodeSize", 80_530_636_800L)
                                .put("CodeSizeUnzipped", 262_144_000L)
                                .put("CodeSizeZipped", 52_428_800L)
                                .put("ConcurrentExecutions", concurrency)
                                .put("UnreservedConcurrentExecutions", concurrency))
                .put(
                        "AccountUsage",
                        new JsonObject()
                                .put("TotalCodeSize", 0)
                                .put("FunctionCount", catalogue.list().size()));
        Replies.json(exchange, 200, answer);
    }

    private FunctionConfiguration find(HttpExchange exchange, PathParameters path) {
        return catalogue.get(name(path.get("name"), exchange));
    }

    private String name(String text, HttpExchange exchange) {
        return FunctionName.of(text, exchange.query(), functions.account());
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        byte[] body = Bodies.settings(exchange);
        return body.length == 0 ? new JsonObject() : Json.parse(body).object();
    }
}
