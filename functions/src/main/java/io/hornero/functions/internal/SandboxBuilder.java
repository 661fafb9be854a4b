package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.RandomId;
import io.hornero.base.TaskScope;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionLogs;
import io.hornero.functions.FunctionsSetup;
import io.hornero.http.HttpServer;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.runtime.Container;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.EtcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/// Builds sandboxes: network namespace, runtime API in it, root, container.
final class SandboxBuilder {
    private static final Path NO_LOG = Path.of("/dev/null");

    private final FunctionsSetup setup;
    private final FunctionLogs logs;
    private final ImageCheck images;
    private final FunctionRoots roots;
    private final Path etc;

    SandboxBuilder(FunctionsSetup setup, FunctionLogs logs, ImageCheck images, FunctionRoots roots) throws IOException {
        this.setup = setup;
        this.logs = logs;
        this.images = images;
        this.roots = roots;
        this.etc = Files.createDirectories(setup.root().resolve("etc"));
    }

    /// Builds a sandbox and starts its runtime; does not wait for it.
    ///
    /// @param onIdle called when the runtime asks for another event after an invocation
    Sandbox build(FunctionConfiguration function, Runnable onIdle) throws IOException, InterruptedException {
        RuntimeSession session = new RuntimeSession(onIdle);
        SandboxLog log = new SandboxLog(logs, function.name());
        SandboxParts parts = new SandboxParts(session, log);
        try {
            assemble(function, parts);
            start(parts);
            return new Sandbox(function, parts);
        } catch (IOException | InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void assemble(FunctionConfiguration function, SandboxParts parts) throws IOException, InterruptedException {
        String id = "fn-" + RandomId.hex(16);
        FunctionImage image = images.load(function.code().manifest());
        Path namespace = setup.namespaces().create(id);
        parts.onClose(() -> setup.namespaces().delete(id));
        try (TaskScope tasks = new TaskScope("function-start")) {
            Future<HttpServer> api = tasks.fork(() -> listen(namespace, parts));
            setup.network().connect(id, namespace);
            parts.onClose(() -> setup.network().disconnect(id));
            FunctionRoots.Lease root = roots.acquire(image);
            parts.onClose(root::close);
            Container container = create(spec(id, function, image, root.path(), namespace, parts), parts);
            parts.container(container);
            parts.onClose(container::delete);
            TaskScope.get(api);
        }
    }

    private Container create(ContainerSpec spec, SandboxParts parts) throws IOException {
        try {
            return setup.runtime().create(spec, NO_LOG);
        } catch (Failure e) {
            if (e.kind() == FailureKind.INVALID) {
                throw new RefusedStart(StartFailure.of(e), parts.log(), e);
            }
            throw e;
        }
    }

    private HttpServer listen(Path namespace, SandboxParts parts) throws IOException {
        RuntimeApi api = new RuntimeApi(parts::session);
        HttpServer server = setup.namespaces()
                .inside(
                        namespace,
                        () -> HttpServer.listen(
                                ServerAddress.tcp(
                                        FunctionEnvironment.RUNTIME_API_HOST, FunctionEnvironment.RUNTIME_API_PORT),
                                ServerSettings.named("runtime-api"),
                                api));
        parts.onClose(server::close);
        return server;
    }

    private ContainerSpec spec(
            String id,
            FunctionConfiguration function,
            FunctionImage image,
            Path root,
            Path namespace,
            SandboxParts parts)
            throws IOException {
        List<String> command =
                SandboxShape.command(image.config(), function.settings().image());
        if (command.isEmpty()) {
            throw Failure.invalid(
                    "image " + function.code().imageUri()
                            + " has neither ENTRYPOINT nor CMD; set them in the Dockerfile or in the function's image configuration");
        }
        List<String> env =
                FunctionEnvironment.of(function, image, setup.account(), command.getLast(), parts.log().stream());
        ContainerSpec spec = SandboxShape.spec(id, root, function.settings(), image.config(), env, namespace);
        return spec.withMounts(
                concat(spec.mounts(), EtcFiles.of(spec.hostname(), null).write(etc.resolve("shared"))));
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static void start(SandboxParts parts) throws IOException {
        Container container = parts.container();
        OutputPump output = new OutputPump(container.attach(), container.pid(), parts.log());
        parts.output(output);
        parts.onClose(output::close);
        container.exited().thenAccept(exit -> {
            output.releasePipes();
            parts.session().ended(Exit.ofCode(exit.code()));
        });
        parts.started();
        try {
            container.start();
        } catch (Failure e) {
            parts.session().ended(StartFailure.of(e));
        }
    }
}
