package io.hornero.remote.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Reference;
import io.hornero.remote.Credentials;
import io.hornero.remote.RemoteSettings;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A connection for each registry.
public final class Connections implements AutoCloseable {
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[(?:0*:)*:?0*1])(?::\\d+)?");

    private final Credentials credentials;
    private final RemoteSettings settings;
    private final HttpClient strict;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();

    public Connections(Credentials credentials, RemoteSettings settings) {
        this.credentials = credentials;
        this.settings = settings;
        this.strict = client().build();
    }

    /// The same settings with other credentials, and nothing remembered.
    public Connections with(Credentials others) {
        return new Connections(others, settings);
    }

    public Connection to(String registry) {
        return open.computeIfAbsent(registry, this::connect);
    }

    private Connection connect(String registry) {
        String host = registry.equals(Reference.DOCKER_HUB) ? DOCKER_HUB_HOST : registry;
        boolean listed = settings.insecureRegistries().contains(registry);
        HttpClient client = listed ? client().sslContext(trustingAnyone()).build() : strict;
        Wire wire = new Wire(client, settings.userAgent());
        Authorizer authorizer = new Authorizer(registry, credentials, wire);
        return new Connection(
                registry, host, listed || LOOPBACK.matcher(registry).matches(), wire, authorizer);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("registry-client-", 0).factory()));
    }

    private static SSLContext trustingAnyone() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureKind.INTERNAL, "this JDK has no TLS", e);
        }
    }

    @Override
    public void close() {
        strict.shutdownNow();
        open.values().forEach(Connection::close);
    }
}
