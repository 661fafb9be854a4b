package io.hornero.daemon;

import io.hornero.functions.SandboxNetwork;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Gives sandboxes of functions the way out that containers have; nothing is published.
final class SandboxBridge implements SandboxNetwork {
    private final BridgeNetworks bridges;
    private final Bridge bridge;

    SandboxBridge(BridgeNetworks bridges, Bridge bridge) {
        this.bridges = bridges;
        this.bridge = bridge;
    }

    @Override
    public void connect(String sandboxId, Path namespace) throws IOException {
        bridges.ensure(bridge);
        bridges.connect(sandboxId, namespace, bridge, null, List.of());
    }

    @Override
    public void disconnect(String sandboxId) throws IOException {
        bridges.disconnect(sandboxId);
    }
}
