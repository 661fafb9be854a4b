package io.hornero.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bridges, connections of containers to them, and published ports. Everything lives in the kernel and in
/// files under `root/run/network`, so it serves on while no engine runs. Safe for use by many threads; one
/// per engine root.
public interface BridgeNetworks {
    static BridgeNetworks open(Path root) throws IOException {
        return io.hornero.runtime.internal.KernelBridges.open(root);
    }

    /// Removes what engines left whose roots were deleted since: bridges, their rules and links, and containers
    /// that still run. Touches nothing of a root that exists, of a living engine, or of a root in another view
    /// of the file system.
    void removeAbandoned() throws IOException;

    /// A bridge that is free of conflicts with the machine's routes and with what was chosen before; nothing
    /// is made yet. The caller keeps it, so that it stays the same.
    ///
    /// @param preferred tried first; null means 172.30.0.0/16 and up
    Bridge choose(String name, @Nullable Subnet preferred) throws IOException;

    /// Makes the bridge, its address, forwarding and translation rules, as far as they are missing.
    void ensure(Bridge bridge) throws IOException;

    /// Removes the bridge and its rules; nothing when it is not there.
    void remove(Bridge bridge) throws IOException;

    /// Connects a namespace to a bridge (ensured first): link, address, default route (with the first
    /// connection), ports.
    ///
    /// @param namespace see [NetworkNamespaces#create]
    /// @param address asked for, as text; null takes the next free one
    /// @throws io.hornero.base.Failure CONFLICT with docker's words when a port or address is taken, as
    ///   `Bind for 0.0.0.0:5000 failed: port is already allocated`; nothing is left behind
    Endpoint connect(
            String containerId, Path namespace, Bridge bridge, @Nullable String address, List<PortBinding> ports)
            throws IOException;

    /// Removes rules and addresses of a container's connections, and their links a little later; nothing when
    /// there are none.
    void disconnect(String containerId) throws IOException;

    /// What is connected, also by earlier processes.
    List<Endpoint> endpoints(String containerId);

    /// The connection that holds a host port.
    Optional<Endpoint> holderOf(PortBinding port);

    /// Makes anew what the named containers need and is missing (rules that someone flushed), and removes what
    /// belongs to others.
    void repair(Set<String> liveContainerIds) throws IOException;
}
