package io.hornero.daemon;

import io.hornero.base.Progress;
import io.hornero.bases.AssembledBase;
import io.hornero.bases.Bases;
import io.hornero.dockerapi.BaseAssembly;
import io.hornero.dockerapi.DockerApi;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.Engine;
import io.hornero.functions.Account;
import io.hornero.functions.Functions;
import io.hornero.functions.FunctionsSetup;
import io.hornero.functions.PlatformLimits;
import io.hornero.functions.RuntimeClients;
import io.hornero.registry.Registry;
import io.hornero.remote.RemoteSettings;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All services over one root folder, made from the bottom up.
///
/// @param engine images, containers, builds
/// @param functions the function platform
/// @param registry the registry's content and handler
/// @param local the same for the engine, which asks it instead of the network
record Assembly(
        Settings settings, Store store, Engine engine, Functions functions, Registry registry, EmbeddedRegistry local) {

    static Assembly open(Settings settings, Closeables parts) throws IOException {
        Path root = settings.root();
        Store store = parts.add(Store.open(root.resolve("store")));
        Snapshots snapshots = parts.add(Snapshots.open(root.resolve("snapshots"), store));
        ContainerRuntime runtime = parts.add(ContainerRuntime.open(root, settings.runtime()));
        NetworkNamespaces namespaces = NetworkNamespaces.open(root);
        BridgeNetworks bridges = BridgeNetworks.open(root);
        bridges.removeAbandoned();
        Bridge bridge = DefaultNetwork.choose(store.records("networks"), bridges, settings.bridgeName());
        Registry registry = new Registry(store);
        EmbeddedRegistry local = new EmbeddedRegistry(registry);
        Engine engine = parts.add(Engine.open(new Engine.Foundation(
                root,
                store,
                snapshots,
                runtime,
                namespaces,
                bridges,
                bridge,
                RemoteSettings.DEFAULT,
                local,
                new Bases(
                        root.resolve("bases"),
                        store,
                        snapshots,
                        Map.of(Bases.PYTHON_RUNTIME_CLIENT, RuntimeClients.python())),
                settings.buildCacheBytes(),
                Clock.systemUTC())));
        Functions functions = parts.add(Functions.open(new FunctionsSetup(
                root.resolve("functions"),
                store,
                snapshots,
                runtime,
                namespaces,
                new SandboxBridge(bridges, bridge),
                name -> engine.images().find(name).map(i -> i.manifest().descriptor()),
                Account.LOCAL,
                PlatformLimits.ofMachine(MachineMemory.totalBytes()))));
        return new Assembly(settings, store, engine, functions, registry, local);
    }

    DockerApi dockerApi(Identity identity, Runnable shutdown) {
        return new DockerApi(engine, this::assembleBase, identity, shutdown);
    }

    private BaseAssembly.Assembled assembleBase(String name, @Nullable String tag, Progress progress)
            throws IOException, InterruptedException {
        AssembledBase made = engine.bases().assemble(name, tag, progress);
        return new BaseAssembly.Assembled(made.name(), made.imageId(), made.sizeBytes());
    }
}
