package io.hornero.functions.internal;

import io.hornero.functions.Account;
import io.hornero.functions.FunctionCatalogue;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionLogs;
import io.hornero.functions.Functions;
import io.hornero.functions.FunctionsSetup;
import io.hornero.functions.Invoker;
import io.hornero.functions.PlatformLimits;
import io.hornero.functions.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Puts the platform's parts together.
public final class FunctionPlatform implements Functions {
    private final FunctionsSetup setup;
    private final FunctionLogs logs;
    private final WarmSandboxes sandboxes;
    private final StoredCatalogue catalogue;
    private final EventQueue events;
    private final DirectInvoker invoker;

    private FunctionPlatform(FunctionsSetup setup) throws IOException {
        this.setup = setup;
        Files.createDirectories(setup.root());
        this.logs = new DiskLogs(setup.root().resolve("logs"));
        ImageCheck images = new ImageCheck(setup.store().blobs(), setup.images());
        FunctionRoots roots = new FunctionRoots(setup.snapshots());
        this.sandboxes = new WarmSandboxes(new SandboxBuilder(setup, logs, images, roots), setup.limits());
        this.catalogue = new StoredCatalogue(
                setup.account(), setup.store().records("functions"), images, preparation(images, roots));
        this.events = new EventQueue(setup.store().records("function-events"), setup.limits());
        this.invoker = new DirectInvoker(catalogue, sandboxes, events);
    }

    /// Opens the platform.
    public static Functions open(FunctionsSetup setup) throws IOException {
        FunctionPlatform platform = new FunctionPlatform(setup);
        setup.store().addRoots(platform.catalogue);
        platform.catalogue.resume();
        platform.events.start(e -> platform.invoker.invoke(e.requestId(), e.function(), e.payload(), e.options()));
        return platform;
    }

    private FunctionPreparation preparation(ImageCheck images, FunctionRoots roots) {
        return new FunctionPreparation() {
            @Override
            public List<String> prepare(FunctionConfiguration function) throws IOException {
                FunctionImage image = images.load(function.code().manifest());
                try (FunctionRoots.Lease root = roots.acquire(image)) {
                    List<String> findings = new ArrayList<>(EntrypointCheck.findings(
                            root.path(),
                            image.config(),
                            function.settings(),
                            function.code().architecture()));
                    findings.addAll(HandlerCheck.findings(root.path(), image.config(), function.settings()));
                    return findings;
                } finally {
                    sandboxes.retire(function.name());
                }
            }

            @Override
            public void removed(String name) {
                sandboxes.retire(name);
            }
        };
    }

    @Override
    public FunctionCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public Invoker invoker() {
        return invoker;
    }

    @Override
    public FunctionLogs logs() {
        return logs;
    }

    @Override
    public Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    public Account account() {
        return setup.account();
    }

    @Override
    public PlatformLimits limits() {
        return setup.limits();
    }

    @Override
    public void close() {
        events.close();
        sandboxes.close();
    }
}
