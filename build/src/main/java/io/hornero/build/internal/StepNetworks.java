package io.hornero.build.internal;

import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.NetworkMode;
import io.hornero.runtime.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Networks for RUN: a namespace of its own on the bridge, none, or the machine's.
public final class StepNetworks {
    private final NetworkNamespaces namespaces;
    private final BridgeNetworks bridges;
    private final Bridge bridge;

    public StepNetworks(NetworkNamespaces namespaces, BridgeNetworks bridges, Bridge bridge) {
        this.namespaces = namespaces;
        this.bridges = bridges;
        this.bridge = bridge;
    }

    /// A network until closed.
    ///
    /// @param mode for the container
    /// @param address the container's, or null
    record Connection(NetworkMode mode, @Nullable String address, Closing closing) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    /// Takes a network down.
    @FunctionalInterface
    interface Closing {
        void close() throws IOException;
    }

    /// @param choice `default`, `none` or `host`
    Connection open(String id, String choice) throws IOException {
        return switch (choice) {
            case "none" -> new Connection(NetworkMode.none(), null, () -> {});
            case "host" -> new Connection(NetworkMode.host(), null, () -> {});
            default -> bridged(id);
        };
    }

    private Connection bridged(String id) throws IOException {
        Path namespace = namespaces.create(id);
        try {
            Endpoint endpoint = bridges.connect(id, namespace, bridge, null, List.of());
            return new Connection(NetworkMode.namespace(namespace), endpoint.address(), () -> remove(id));
        } catch (IOException | RuntimeException e) {
            namespaces.delete(id);
            throw e;
        }
    }

    private void remove(String id) throws IOException {
        try {
            bridges.disconnect(id);
        } finally {
            namespaces.delete(id);
        }
    }
}
