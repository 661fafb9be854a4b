package io.hornero.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.http.HttpServer;
import io.hornero.http.Response;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Against servers that act as registries, token services and storage behind a registry.
final class AuthenticationTest {
    private static final RandomImage IMAGE = RandomImage.gzipped(1, 1);
    private static final Login LOGIN = new Login("ana", "s3cret");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ana:s3cret".getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    final TempRoot root = new TempRoot();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static HttpServer serve(HttpHandler handler) throws IOException {
        return HttpServer.listen(ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("fake"), handler);
    }

    private static Pulled pull(HttpServer registry, Credentials credentials, Store store) throws Exception {
        try (RegistryClient client = new RegistryClient(credentials, RemoteSettings.DEFAULT);
                Lease _ = store.lease("pull")) {
            return new Puller(client, store)
                    .pull(Reference.parse(registry.address() + "/acme/app:1"), Platform.host(), Progress.NONE);
        }
    }

    private static void content(HttpExchange exchange) throws IOException {
        String path = exchange.rawPath();
        byte[] body = path.contains("/manifests/")
                ? IMAGE.manifest().raw()
                : IMAGE.blobs().get(Digest.parse(path.substring(path.lastIndexOf('/') + 1)));
        String type = path.contains("/manifests/") ? IMAGE.descriptor().mediaType() : "application/octet-stream";
        exchange.respond(200, Headers.of("Content-Type", type), body);
    }

    private static void demand(HttpExchange exchange, String challenge) throws IOException {
        exchange.respond(Response.json(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
                .plus(Headers.of("WWW-Authenticate", challenge)));
    }

    @Test
    void aTokenIsFetchedForTheScopeOnceAndSentAlong() throws Exception {
        try (HttpServer tokens = serve(exchange -> {
                    seen.add(exchange.target() + " " + exchange.headers().firstOr("Authorization", "nobody"));
                    exchange.respond(Response.json(200, "{\"token\":\"t0ken\",\"expires_in\":300}"));
                });
                HttpServer registry = serve(exchange -> {
                    if (exchange.headers().firstOr("Authorization", "").equals("Bearer t0ken")) {
                        content(exchange);
                    } else {
                        demand(
                                exchange,
                                "Bearer realm=\"http://" + tokens.address()
                                        + "/token\",service=\"the registry\",scope=\"repository:acme/app:pull\"");
                    }
                })) {
            pull(registry, _ -> Optional.of(LOGIN), store);
            assertThat(seen)
                    .containsExactly(
                            "/token?service=the+registry&scope=repository%3Aacme%2Fapp%3Apull&account=ana " + BASIC);
        }
    }

    @Test
    void basicIsSentOnlyWhenDemanded() throws Exception {
        try (HttpServer registry = serve(exchange -> {
            String sent = exchange.headers().firstOr("Authorization", "nobody");
            seen.add(sent);
            if (sent.equals(BASIC)) {
                content(exchange);
            } else {
                demand(exchange, "Basic realm=\"x\"");
            }
        })) {
            pull(registry, _ -> Optional.of(LOGIN), store);
            assertThat(seen).containsExactly("nobody", "nobody", BASIC, BASIC, BASIC, BASIC);
        }
    }

    @Test
    void aRefusedLoginIsOneLineWithTheRemedy() throws Exception {
        try (HttpServer registry = serve(exchange -> demand(exchange, "Basic realm=\"x\""))) {
            assertThatThrownBy(() -> pull(registry, Credentials.NONE, store))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.UNAUTHENTICATED))
                    .hasMessage("pull access denied for " + registry.address()
                            + "/acme/app, repository does not exist or may require 'hornero login "
                            + registry.address() + "'");
            put(IMAGE);
            try (RegistryClient client = new RegistryClient(_ -> Optional.of(LOGIN), RemoteSettings.DEFAULT)) {
                assertThatThrownBy(() -> new Pusher(client, store)
                                .push(
                                        Reference.parse(registry.address() + "/acme/app:1"),
                                        IMAGE.descriptor(),
                                        Progress.NONE))
                        .hasMessage("push to " + registry.address()
                                + "/acme/app failed: the registry refused (UNAUTHORIZED); run 'hornero login "
                                + registry.address() + "'");
                assertThatThrownBy(() -> client.checkLogin(registry.address().toString(), LOGIN))
                        .hasMessage("login to " + registry.address()
                                + " failed: unauthorized: incorrect username or password");
            }
        }
    }

    private void put(RandomImage image) throws IOException {
        for (var blob : image.blobs().entrySet()) {
            store.blobs().put(image.mediaType(blob.getKey()), blob.getValue());
        }
    }

    @Test
    void theStorageBehindARegistryNeverSeesTheLogin() throws Exception {
        try (HttpServer storage = serve(exchange -> {
                    seen.add(exchange.headers().firstOr("Authorization", "nobody"));
                    content(exchange);
                });
                HttpServer registry = serve(exchange -> {
                    if (!exchange.headers().firstOr("Authorization", "").equals(BASIC)) {
                        demand(exchange, "Basic realm=\"x\"");
                    } else if (exchange.rawPath().contains("/blobs/")) {
                        exchange.respond(
                                307,
                                Headers.of("Location", "http://" + storage.address() + exchange.rawPath()),
                                new byte[0]);
                    } else {
                        content(exchange);
                    }
                })) {
            pull(registry, _ -> Optional.of(LOGIN), store);
            assertThat(seen).hasSize(2).containsOnly("nobody");
        }
    }

    @Test
    void anEndlessRedirectEnds() throws Exception {
        try (HttpServer registry =
                serve(exchange -> exchange.respond(302, Headers.of("Location", exchange.rawPath()), new byte[0]))) {
            assertThatThrownBy(() -> pull(registry, Credentials.NONE, store))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("more than 5 redirects");
        }
    }

    @Test
    void aCutDownloadGoesOnWhereItStopped() throws Exception {
        Descriptor layer = IMAGE.manifest().layers().getFirst();
        byte[] bytes = IMAGE.blob(layer);
        try (HttpServer registry = serve(exchange -> {
            if (!exchange.rawPath().endsWith(layer.digest().toString())) {
                content(exchange);
                return;
            }
            seen.add(exchange.headers().firstOr("Range", "all"));
            if (exchange.headers().has("Range")) {
                byte[] rest = Arrays.copyOfRange(bytes, 1000, bytes.length);
                exchange.respond(206, Headers.of("Content-Range", "bytes 1000-"), rest);
                return;
            }
            var out = exchange.stream(200, Headers.of("Content-Length", "" + bytes.length));
            out.write(bytes, 0, 1000);
            out.flush();
            throw new IOException("the line is cut");
        })) {
            pull(registry, Credentials.NONE, store);
            assertThat(seen).containsExactly("all", "bytes=1000-");
            store.blobs().verify(layer.digest());
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        HttpServer gone = serve(exchange -> exchange.respond(200));
        gone.close();
        assertThatThrownBy(() -> pull(gone, Credentials.NONE, store))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .hasMessage("pull of " + gone.address() + "/acme/app:1 failed: cannot connect to " + gone.address()
                        + "; check its address and that it runs");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        try (RegistryClient client = new RegistryClient(Credentials.NONE, RemoteSettings.DEFAULT)) {
            assertThatThrownBy(() -> client.tags(Reference.parse("registry.invalid/acme/app")))
                    .hasMessageStartingWith("pull of registry.invalid/acme/app failed: there is no host"
                            + " 'registry.invalid', or no network");
        }
    }

    @Test
    void aGatewayThatLimitsRequestsGetsPieces() throws Exception {
        RandomImage image = RandomImage.large(3, 1, 4_000_000);
        List<byte[]> pieces = new CopyOnWriteArrayList<>();
        try (HttpServer registry = serve(exchange -> answerPieces(exchange, pieces));
                RegistryClient client = new RegistryClient(Credentials.NONE, RemoteSettings.DEFAULT)) {
            put(image);
            Descriptor pushed = new Pusher(client, store)
                    .push(Reference.parse(registry.address() + "/acme/app:1"), image.descriptor(), Progress.NONE)
                    .descriptor();
            assertThat(store.blobs().find(pushed.digest())).isPresent();
            assertThat(seen).contains("PUT manifest");
            assertThat(pieces).isNotEmpty();
        }
    }

    /// Takes at most a kilobyte in one PUT of a blob.
    private void answerPieces(HttpExchange exchange, List<byte[]> pieces) throws IOException {
        String what = exchange.method() + (exchange.rawPath().contains("/manifests/") ? " manifest" : " blob");
        byte[] body = exchange.body().readAllBytes();
        seen.add(what);
        switch (what) {
            case "HEAD blob" -> exchange.respond(404);
            case "POST blob" -> exchange.respond(202, Headers.of("Location", "/upload?state=a%2Fb"), new byte[0]);
            case "PATCH blob" -> {
                pieces.add(body);
                exchange.respond(202, Headers.of("Location", "/upload?state=" + pieces.size()), new byte[0]);
            }
            case "PUT blob" -> exchange.respond(body.length > 1000 ? 413 : 201);
            default -> exchange.respond(exchange.method().equals("PUT") ? 201 : 200);
        }
    }
}
