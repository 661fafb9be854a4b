package io.hornero.daemon;

import io.hornero.awsapi.AwsApi;
import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Reserve;
import io.hornero.dockerapi.DockerApi;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.Engine;
import io.hornero.functions.Functions;
import io.hornero.http.HttpServer;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.registry.Registry;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Everything that an engine consists of, opened in order and closed in reverse.
final class EngineProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.hornero.daemon");
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// Of which an engine starts on a full disk: native code is unpacked, and files are made.
    private static final int RESERVE_BYTES = 4 << 20;

    private final Closeables parts = new Closeables();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private EngineProcess() {}

    static EngineProcess start(Settings settings) throws IOException {
        EngineProcess process = new EngineProcess();
        try {
            process.open(settings);
            return process;
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void open(Settings settings) throws IOException {
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            throw new Failure(
                    FailureKind.FORBIDDEN, "only root may run the engine: it mounts file systems and runs containers");
        }
        Files.createDirectories(settings.root());
        Files.createDirectories(settings.socket().resolveSibling("."));
        parts.add(RootLock.take(settings.root()));
        Reserve reserve = new Reserve(settings.root().resolve("reserve"), RESERVE_BYTES);
        reserve.releaseWhereNeeded();
        TemporaryFolder.prepare(settings.root());
        Assembly assembly = Assembly.open(settings, parts);
        Engine engine = assembly.engine();
        Functions functions = assembly.functions();
        Registry registry = assembly.registry();
        AwsApi aws = new AwsApi(functions);
        ServerSettings asRegistry = ServerSettings.named("registry").withFailures(Registry.failures());
        Optional<ServerAddress> registryAt = settings.registry().map(a -> serve(a, asRegistry, registry, "--registry"));
        registryAt.ifPresent(a -> assembly.local().listensAt((ServerAddress.Tcp) a));
        Optional<ServerAddress> awsAt = settings.aws().map(a -> serve(a, ServerSettings.named("aws"), aws, "--aws"));
        Identity identity = new Identity(
                settings.build(),
                settings.root(),
                settings.socket(),
                registryAt.map(ServerAddress::toString),
                awsAt.map(ServerAddress::toString));
        DockerApi docker = assembly.dockerApi(identity, asked::countDown);
        serve(
                ServerAddress.unix(settings.socket()),
                ServerSettings.named("engine").withFailures(DockerApi.failures()),
                new SocketRouter(docker, aws),
                "--socket");
        reserve.fill();
        LOG.log(
                Level.INFO,
                "engine {0} serves {1} with {2} containers",
                settings.root(),
                settings.socket(),
                engine.containers().list().size());
    }

    /// @return where it listens
    private ServerAddress serve(
            ServerAddress address, ServerSettings settings, io.hornero.http.HttpHandler handler, String option) {
        try {
            HttpServer server = HttpServer.listen(address, settings, handler);
            parts.add((AutoCloseable) () -> server.close(GRACE));
            return server.address();
        } catch (Failure e) {
            throw new Failure(
                    e.kind(),
                    e.text()
                            + (option.equals("--socket")
                                    ? ""
                                    : "; choose another address with " + option + " HOST:PORT, or turn it off with "
                                            + option + " off"),
                    e);
        } catch (IOException e) {
            throw new Failure(FailureKind.UNAVAILABLE, "cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /// Waits until a client or a signal asks for the end.
    void awaitEnd() throws InterruptedException {
        asked.await();
    }

    /// For the shutdown hook: asks for the end, and waits for it.
    void shutDown() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        parts.close();
        ended.countDown();
    }
}
