package io.hornero.dockerapi.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.remote.Credentials;
import io.hornero.remote.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Logins in request headers. What cannot be read counts as none, as Docker has it. Never logged.
final class RegistryAuth {
    private RegistryAuth() {}

    /// `X-Registry-Auth`: one login, for the registry that the request names.
    static Credentials of(Call call) {
        Optional<Login> login = decode(call, "X-Registry-Auth").flatMap(RegistryAuth::login);
        return _ -> login;
    }

    /// `X-Registry-Config`: logins by registry.
    static Credentials all(Call call) {
        JsonObject byHost = decode(call, "X-Registry-Config").orElseGet(JsonObject::new);
        return registry -> byHost.optionalObject(registry)
                .or(() -> registry.equals("docker.io")
                        ? byHost.optionalObject("https://index.docker.io/v1/")
                        : Optional.empty())
                .flatMap(RegistryAuth::login);
    }

    /// An `AuthConfig` of the API.
    static Optional<Login> login(JsonObject config) {
        String identity = config.textOr("identitytoken", "");
        if (!identity.isEmpty()) {
            return Optional.of(new Login("", identity));
        }
        String user = config.textOr("username", "");
        if (!user.isEmpty()) {
            return Optional.of(new Login(user, config.textOr("password", "")));
        }
        return fromAuth(config.textOr("auth", ""));
    }

    private static Optional<Login> fromAuth(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Login(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> decode(Call call, String header) {
        String value =
                call.exchange().headers().firstOr(header, "").replace('+', '-').replace('/', '_');
        try {
            byte[] json = Base64.getUrlDecoder().decode(value.replace("=", ""));
            return json.length == 0
                    ? Optional.empty()
                    : Optional.of(Json.parse(json).object());
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }
}
