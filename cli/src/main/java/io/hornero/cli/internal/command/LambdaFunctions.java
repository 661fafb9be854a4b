package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.RequestBody;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// AWS Lambda's REST API on the engine's socket.
///
/// Source: Lambda API 2015-03-31; the headers `X-Hornero-*` are the engine's own.
final class LambdaFunctions {
    private static final long POLL_MILLIS = 25;

    private final Engine engine;

    LambdaFunctions(Engine engine) {
        this.engine = engine;
    }

    /// A function after it was made or changed.
    ///
    /// @param findings what the engine found wrong with the image; the function works nevertheless, or so
    ///   it seems
    record Deployed(JsonObject configuration, List<String> findings) {}

    private static String path(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "2015-03-31";
        all[1] = "functions";
        System.arraycopy(more, 0, all, 2, more.length);
        return Target.of(all).toString();
    }

    boolean exists(String name) throws IOException {
        try {
            engine.json(HttpRequest.get(path(name)));
            return true;
        } catch (Failure e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    void create(JsonObject function) throws IOException {
        engine.json(HttpRequest.post(path()).json(function.write()));
    }

    /// Changes image and settings, one after the other: AWS takes no second change while one is under way.
    void update(String name, String image, JsonObject settings) throws IOException, InterruptedException {
        put(path(name, "code"), JsonObject.of().put("ImageUri", image));
        settled(name);
        if (!settings.isEmpty()) {
            put(path(name, "configuration"), settings);
        }
    }

    private void put(String path, JsonObject body) throws IOException {
        engine.json(HttpRequest.of("PUT", path).json(body.write()));
    }

    /// Waits until the function can be called.
    ///
    /// @throws Failure it never can, with the engine's reason
    Deployed settled(String name) throws IOException, InterruptedException {
        while (true) {
            try (HttpResponse response = engine.send(HttpRequest.get(path(name, "configuration")))) {
                JsonObject configuration = Json.parse(response.bytes()).object();
                if (isSettled(name, configuration)) {
                    return new Deployed(configuration, response.headers().all("X-Hornero-Finding"));
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean isSettled(String name, JsonObject configuration) {
        String state = configuration.textOr("State", "Active");
        String update = configuration.textOr("LastUpdateStatus", "Successful");
        if (state.equals("Failed") || update.equals("Failed")) {
            String reason = configuration
                    .optionalText(state.equals("Failed") ? "StateReason" : "LastUpdateStatusReason")
                    .orElse("no reason given");
            throw Failure.invalid("function " + name + " cannot run: " + reason);
        }
        return state.equals("Active") && update.equals("Successful");
    }

    /// Calls the function and waits for its answer.
    Invocation invoke(String name, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.post(path(name, "invocations"))
                .header("Content-Type", "application/json")
                .header("X-Amz-Log-Type", "Tail")
                .body(RequestBody.of(bytes));
        try (HttpResponse response = engine.send(request)) {
            String log = response.headers().firstOr("X-Amz-Log-Result", "");
            return new Invocation(
                    payload,
                    response.text(),
                    response.headers().firstOr("X-Amz-Function-Error", ""),
                    new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8),
                    Json.parse(response.headers().firstOr("X-Hornero-Report", "{}"))
                            .object());
        }
    }

    List<JsonObject> list() throws IOException {
        List<JsonObject> all = new ArrayList<>();
        String marker = "";
        do {
            String query = marker.isEmpty() ? "" : "?Marker=" + marker;
            JsonObject page = engine.json(HttpRequest.get(path("") + query)).object();
            all.addAll(page.arrayOrEmpty("Functions").objects());
            marker = page.textOr("NextMarker", "");
        } while (!marker.isEmpty());
        return all;
    }

    void delete(String name) throws IOException {
        engine.json(HttpRequest.delete(path(name)));
    }
}
