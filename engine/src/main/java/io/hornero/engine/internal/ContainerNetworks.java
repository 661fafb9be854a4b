package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Container;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.EtcFiles;
import io.hornero.runtime.NetworkMode;
import io.hornero.runtime.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Connects containers as their `NetworkMode` says: `bridge` (also `default`), `host`, `none`,
/// `container:NAME`.
public final class ContainerNetworks {
    private static final String CONTAINER = "container:";
    private final NetworkNamespaces namespaces;
    private final BridgeNetworks bridges;
    private final Bridge bridge;
    private final Function<String, Container> containers;

    /// @param bridge the default network
    /// @param containers finds a container by name, for `container:NAME`
    public ContainerNetworks(
            NetworkNamespaces namespaces,
            BridgeNetworks bridges,
            Bridge bridge,
            Function<String, Container> containers) {
        this.namespaces = namespaces;
        this.bridges = bridges;
        this.bridge = bridge;
        this.containers = containers;
    }

    /// How a container was connected.
    ///
    /// @param mode for the runtime
    /// @param endpoint on the bridge, or null
    public record Connected(NetworkMode mode, @Nullable Endpoint endpoint) {}

    /// The mode as Docker names it, `bridge` where none is given.
    public static String mode(JsonObject hostConfig) {
        String mode = hostConfig.textOr("NetworkMode", "");
        return mode.isEmpty() || mode.equals("default") ? "bridge" : mode;
    }

    /// @throws Failure NOT_FOUND: no such network
    public static void check(JsonObject hostConfig) {
        String mode = mode(hostConfig);
        if (!List.of("bridge", "host", "none").contains(mode) && !mode.startsWith(CONTAINER)) {
            throw Failure.notFound("network " + mode + " not found");
        }
    }

    /// Makes the container's place in the network; the caller disconnects it.
    public Connected connect(Container c) throws IOException {
        String mode = mode(c.hostConfig());
        return switch (mode) {
            case "host" -> new Connected(NetworkMode.host(), null);
            case "none" -> new Connected(NetworkMode.none(), null);
            case "bridge" -> bridged(c);
            default -> new Connected(shared(mode), null);
        };
    }

    private Connected bridged(Container c) throws IOException {
        bridges.ensure(bridge);
        Path namespace = namespaces.create(c.id());
        Endpoint endpoint =
                bridges.connect(c.id(), namespace, bridge, null, PortBindings.of(c.config(), c.hostConfig()));
        return new Connected(NetworkMode.namespace(namespace), endpoint);
    }

    private NetworkMode shared(String mode) {
        if (!mode.startsWith(CONTAINER)) {
            throw Failure.notFound("network " + mode + " not found");
        }
        Container other = containers.apply(mode.substring(CONTAINER.length()));
        if (!other.state().running()) {
            throw Failure.conflict("cannot join network of a non running container: " + other.id());
        }
        return NetworkMode.namespace(Path.of("/proc/" + other.state().pid() + "/ns/net"));
    }

    /// The container's own `/etc/hosts`, `/etc/hostname` and `/etc/resolv.conf`.
    public EtcFiles etcFiles(Container c, @Nullable Endpoint endpoint) {
        JsonObject host = c.hostConfig();
        List<String> extraHosts = host.arrayOrEmpty("ExtraHosts").texts().stream()
                .map(h -> h.replace("host-gateway", bridge.gatewayText()))
                .toList();
        return new EtcFiles(
                SpecAssembly.hostname(c),
                endpoint == null ? null : endpoint.address(),
                extraHosts,
                host.arrayOrEmpty("Dns").texts(),
                host.arrayOrEmpty("DnsSearch").texts());
    }

    /// Undoes [#connect]; harmless where there is nothing.
    public void disconnect(String id) throws IOException {
        bridges.disconnect(id);
        namespaces.delete(id);
    }

    public @Nullable Endpoint endpoint(String id) {
        return bridges.endpoints(id).stream().findFirst().orElse(null);
    }
}
