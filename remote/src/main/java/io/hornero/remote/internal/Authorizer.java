package io.hornero.remote.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.remote.Credentials;
import io.hornero.remote.Login;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Earns the `Authorization` of requests to one registry, and keeps it while it is valid.
///
/// Source: distribution/distribution, docs, "Token Authentication Specification" and its OAuth2 variant.
final class Authorizer {
    private static final long DEFAULT_SECONDS = 60;
    private static final long MARGIN_SECONDS = 10;
    private static final int TOKEN_LIMIT_BYTES = 1024 * 1024;

    private final String registry;
    private final Credentials credentials;
    private final Wire wire;
    private final Map<Scope, Granted> granted = new ConcurrentHashMap<>();
    private volatile boolean basic;

    private record Granted(String header, Instant until) {}

    Authorizer(String registry, Credentials credentials, Wire wire) {
        this.registry = registry;
        this.credentials = credentials;
        this.wire = wire;
    }

    /// What to send along, if anything is known yet.
    Optional<String> header(Scope scope) {
        if (basic) {
            return credentials.find(registry).map(Authorizer::basicHeader);
        }
        return Optional.ofNullable(granted.get(scope))
                .filter(g -> g.until().isAfter(Instant.now()))
                .map(Granted::header);
    }

    /// Answers a 401; true where the request is worth another attempt.
    ///
    /// @param plain whether the registry itself is spoken to without TLS
    boolean answer(List<String> challenges, Scope scope, boolean plain) throws IOException {
        Optional<Challenge> challenge = Challenge.choose(challenges);
        if (challenge.isEmpty()) {
            return false;
        }
        if (challenge.get().scheme().equals("basic")) {
            boolean first = !basic;
            basic = true;
            return first && credentials.find(registry).isPresent();
        }
        Optional<Granted> token = token(challenge.get(), scope, plain);
        token.ifPresent(t -> granted.put(scope, t));
        return token.isPresent();
    }

    private Optional<Granted> token(Challenge challenge, Scope scope, boolean plain) throws IOException {
        URI realm = realm(challenge, plain);
        Optional<Login> login = credentials.find(registry);
        List<String> scopes = scope.scopes().isEmpty()
                ? Optional.ofNullable(challenge.parameters().get("scope")).stream()
                        .toList()
                : scope.scopes();
        String service = challenge.parameters().getOrDefault("service", "");
        Wire.Call call = login.filter(Login::isIdentityToken)
                .map(l -> refreshCall(realm, service, scopes, l))
                .orElseGet(() -> tokenCall(realm, service, scopes, login));
        try (Answer answer = wire.send(call)) {
            if (answer.status() == 401 || answer.status() == 403) {
                return Optional.empty();
            }
            if (answer.status() != 200) {
                throw new Failure(
                        FailureKind.UNAVAILABLE,
                        "the token service " + realm.getHost() + " of " + registry + " answered " + answer.status()
                                + "; try again");
            }
            return parse(answer.body().readNBytes(TOKEN_LIMIT_BYTES));
        }
    }

    private URI realm(Challenge challenge, boolean plain) {
        String text = challenge.parameters().getOrDefault("realm", "");
        try {
            URI realm = URI.create(text);
            boolean known = "https".equals(realm.getScheme()) || plain && "http".equals(realm.getScheme());
            if (known && realm.getHost() != null) {
                return realm;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new Failure(
                FailureKind.UNAUTHENTICATED,
                registry + " names the token service '" + text + "', which is no HTTPS address; no login was sent");
    }

    private static Wire.Call tokenCall(URI realm, String service, List<String> scopes, Optional<Login> login) {
        List<String> parameters = new ArrayList<>();
        if (!service.isEmpty()) {
            parameters.add("service=" + encode(service));
        }
        scopes.forEach(s -> parameters.add("scope=" + encode(s)));
        login.ifPresent(l -> parameters.add("account=" + encode(l.user())));
        String separator = realm.getRawQuery() == null ? "?" : "&";
        Wire.Call call = Wire.Call.of("GET", URI.create(realm + separator + String.join("&", parameters)));
        return login.map(l -> call.header("Authorization", basicHeader(l))).orElse(call);
    }

    private static Wire.Call refreshCall(URI realm, String service, List<String> scopes, Login login) {
        String form = Map.of(
                        "grant_type",
                        "refresh_token",
                        "service",
                        service,
                        "client_id",
                        "hornero",
                        "scope",
                        String.join(" ", scopes),
                        "refresh_token",
                        login.secret())
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return Wire.Call.of("POST", realm)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(Body.of(form.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Granted> parse(byte[] body) {
        try {
            JsonObject json = Json.parse(body).object();
            String token = json.optionalText("token").orElseGet(() -> json.text("access_token"));
            long seconds = json.integerOr("expires_in", DEFAULT_SECONDS);
            return Optional.of(new Granted(
                    "Bearer " + token, Instant.now().plusSeconds(Math.max(seconds, DEFAULT_SECONDS) - MARGIN_SECONDS)));
        } catch (JsonException e) {
            throw new Failure(
                    FailureKind.UNAVAILABLE, "the token service of " + registry + " answered nonsense; try again", e);
        }
    }

    private static String basicHeader(Login login) {
        byte[] pair = (login.user() + ":" + login.secret()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
