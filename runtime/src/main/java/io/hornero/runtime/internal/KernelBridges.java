package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.NetworkLinks;
import io.hornero.linux.NetworkNamespace;
import io.hornero.linux.ProcFile;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.Ipv4;
import io.hornero.runtime.PortBinding;
import io.hornero.runtime.Subnet;
import io.hornero.runtime.internal.Endpoints.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Linux bridges, veth pairs and iptables.
public final class KernelBridges implements BridgeNetworks {
    private static final System.Logger LOG = System.getLogger("io.hornero.runtime");
    private static final int LINK_RANDOM_BYTES = 4;

    private final BridgeMark mark;
    private final BridgeClaims claims = new BridgeClaims();
    private final Endpoints endpoints;
    private final AddressPool addresses = new AddressPool();
    private final Firewall firewall = new Firewall();
    private final AbandonedBridges abandoned = new AbandonedBridges(firewall);
    private final Map<String, Bridge> ensured = new ConcurrentHashMap<>();
    /// Guards the endpoints, and the order in which rules change.
    private final ReentrantLock lock = new ReentrantLock();

    private KernelBridges(BridgeMark mark, Endpoints endpoints) {
        this.mark = mark;
        this.endpoints = endpoints;
    }

    public static BridgeNetworks open(Path root) throws IOException {
        Path folder = Layout.under(root).networks();
        Layout.make(folder);
        return new KernelBridges(BridgeMark.of(root), Endpoints.load(folder));
    }

    @Override
    public void removeAbandoned() throws IOException {
        abandoned.remove();
    }

    @Override
    public Bridge choose(String name, @Nullable Subnet preferred) throws IOException {
        return claims.choose(name, taken -> Subnets.choose(name, preferred, ensured.values(), taken));
    }

    @Override
    public void ensure(Bridge bridge) throws IOException {
        if (bridge.equals(ensured.get(bridge.name()))) {
            return;
        }
        lock.lock();
        try {
            setUp(bridge);
            ensured.put(bridge.name(), bridge);
        } finally {
            lock.unlock();
        }
    }

    private void setUp(Bridge bridge) throws IOException {
        claims.use(bridge.name());
        try (NetworkLinks links = NetworkLinks.open()) {
            if (NetworkLinks.index(bridge.name()).isEmpty()) {
                links.addBridge(bridge.name(), bridge.mtu());
            }
            int number = links.number(bridge.name());
            mark.writeTo(links, number);
            links.up(number);
            links.addAddress(number, bridge.gateway(), bridge.subnet().prefix());
        }
        ProcFile.write("/proc/sys/net/ipv4/ip_forward", "1");
        // lets 127.0.0.1:PORT be translated to a container; HORNERO-RAW keeps containers from using it the
        // other way
        ProcFile.write("/proc/sys/net/ipv4/conf/" + bridge.name() + "/route_localnet", "1");
        List<String> present = abandoned.removeStrayChains(firewall.rules());
        firewall.apply(rules(bridge.name()).setUp(bridge, connected(bridge.name()), present));
    }

    private List<Endpoint> connected(String bridge) {
        return endpoints.stream()
                .map(Connection::endpoint)
                .filter(e -> e.bridge().equals(bridge))
                .toList();
    }

    private static BridgeRules rules(String bridge) {
        return new BridgeRules(bridge);
    }

    @Override
    public void remove(Bridge bridge) throws IOException {
        lock.lock();
        try {
            ensured.remove(bridge.name());
            String batch = rules(bridge.name()).tearDown(firewall.rules());
            if (!batch.isEmpty()) {
                firewall.apply(batch);
            }
            try (NetworkLinks links = NetworkLinks.open()) {
                links.remove(bridge.name());
            }
            claims.release(bridge.name());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Endpoint connect(
            String containerId, Path namespace, Bridge bridge, @Nullable String address, List<PortBinding> ports)
            throws IOException {
        ensure(bridge);
        Connection connection = reserve(containerId, bridge, address, ports);
        try {
            wire(connection, namespace, bridge);
            publish(connection.endpoint());
            return connection.endpoint();
        } catch (IOException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    /// Takes address and ports, on disk too: from now on a repair knows what may have to be removed.
    private Connection reserve(String containerId, Bridge bridge, @Nullable String address, List<PortBinding> ports)
            throws IOException {
        lock.lock();
        try {
            List<Endpoint> all = endpoints.stream().map(Connection::endpoint).toList();
            List<PortBinding> published = ports.isEmpty() ? ports : HostPorts.allocate(ports, HostPorts.of(all));
            int own = addresses.take(bridge, address, all);
            String link = "hv" + RandomId.hex(LINK_RANDOM_BYTES);
            Endpoint endpoint = new Endpoint(
                    containerId,
                    bridge.name(),
                    "eth" + endpoints.of(containerId).size(),
                    Ipv4.text(own),
                    bridge.subnet().prefix(),
                    bridge.gatewayText(),
                    mac(own),
                    published);
            Connection connection = new Connection(endpoint, link);
            endpoints.add(connection);
            return connection;
        } finally {
            lock.unlock();
        }
    }

    private static String mac(int address) {
        return "02:42:%02x:%02x:%02x:%02x"
                .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }

    private void wire(Connection connection, Path namespace, Bridge bridge) throws IOException {
        Endpoint endpoint = connection.endpoint();
        int address = Ipv4.parse(endpoint.address());
        try {
            addVeth(connection, namespace, bridge, address);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENODEV) && !e.is(Errno.EINVAL)) {
                throw e;
            }
            ensured.remove(bridge.name()); // somebody removed the bridge
            ensure(bridge);
            addVeth(connection, namespace, bridge, address);
        }
        NetworkNamespace.inside(namespace, () -> {
            try (NetworkLinks links = NetworkLinks.open()) {
                int link = links.number(endpoint.interfaceName());
                links.addAddress(link, address, endpoint.prefix());
                links.up(link);
                if (endpoint.interfaceName().equals("eth0")) {
                    links.addDefaultRoute(bridge.gateway());
                }
            }
            return null;
        });
    }

    private static void addVeth(Connection connection, Path namespace, Bridge bridge, int address) throws IOException {
        byte[] mac = {2, 0x42, (byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
        };
        try (NetworkLinks links = NetworkLinks.open()) {
            int master = links.number(bridge.name());
            links.addVeth(
                    connection.link(),
                    master,
                    bridge.mtu(),
                    connection.endpoint().interfaceName(),
                    mac,
                    namespace);
        }
        if (!connection.endpoint().ports().isEmpty()) {
            // so that a container reaches its own published ports where bridged packets go through the
            // packet filter
            ProcFile.write("/sys/class/net/" + connection.link() + "/brport/hairpin_mode", "1");
        }
    }

    private void publish(Endpoint endpoint) throws IOException {
        if (!endpoint.ports().isEmpty()) {
            firewall.apply(rules(endpoint.bridge()).change("-A", endpoint));
        }
    }

    private void undo(Connection connection, Throwable why) {
        try {
            disconnect(connection);
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void disconnect(String containerId) throws IOException {
        for (Connection connection : connections(containerId)) {
            disconnect(connection);
        }
    }

    private List<Connection> connections(String containerId) {
        lock.lock();
        try {
            return endpoints.of(containerId);
        } finally {
            lock.unlock();
        }
    }

    private void disconnect(Connection connection) throws IOException {
        unpublish(connection.endpoint());
        lock.lock();
        try {
            endpoints.remove(connection);
        } finally {
            lock.unlock();
        }
        Thread.ofPlatform().name("hornero-unlink").daemon().start(() -> unlink(connection.link()));
    }

    /// The kernel takes tens of milliseconds for it, and nobody needs to wait; what is not done at a kill,
    /// [#repair] does.
    private static void unlink(String link) {
        try (NetworkLinks links = NetworkLinks.open()) {
            links.remove(link);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove link " + link, e);
        }
    }

    private void unpublish(Endpoint endpoint) throws IOException {
        if (endpoint.ports().isEmpty()) {
            return;
        }
        BridgeRules rules = rules(endpoint.bridge());
        try {
            firewall.apply(rules.change("-D", endpoint));
        } catch (Failure e) {
            if (rules.hasPorts(endpoint, firewall.rules())) {
                throw e;
            }
        }
    }

    @Override
    public List<Endpoint> endpoints(String containerId) {
        return connections(containerId).stream().map(Connection::endpoint).toList();
    }

    @Override
    public Optional<Endpoint> holderOf(PortBinding port) {
        lock.lock();
        try {
            return endpoints.stream()
                    .map(Connection::endpoint)
                    .filter(e -> e.ports().stream().anyMatch(p -> HostPorts.clash(p, port)))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void repair(Set<String> liveContainerIds) throws IOException {
        for (String id : endpoints.containers()) {
            if (!liveContainerIds.contains(id)) {
                disconnect(id);
            }
        }
        for (Bridge bridge : List.copyOf(ensured.values())) {
            lock.lock();
            try {
                setUp(bridge);
            } finally {
                lock.unlock();
            }
            removeStrangers(bridge);
        }
    }

    /// Links at our bridge that no connection has.
    private void removeStrangers(Bridge bridge) throws IOException {
        Set<String> ours = Set.copyOf(endpoints.stream().map(Connection::link).toList());
        Path ports = Path.of("/sys/class/net", bridge.name(), "brif");
        if (Files.isDirectory(ports)) {
            try (NetworkLinks links = NetworkLinks.open()) {
                for (String link : Layout.names(ports)) {
                    if (link.startsWith("hv") && !ours.contains(link)) {
                        links.remove(link);
                    }
                }
            }
        }
    }
}
