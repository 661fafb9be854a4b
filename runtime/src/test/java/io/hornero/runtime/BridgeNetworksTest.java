package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.RandomId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeNetworksTest {
    @TempDir
    Path root;

    private final String id = RandomId.hex64();
    private final String other = RandomId.hex64();
    private BridgeNetworks networks;
    private NetworkNamespaces namespaces;
    private ContainerRuntime runtime;
    private Bridge bridge;
    private List<String> before;

    @BeforeEach
    void open() throws Exception {
        networks = BridgeNetworks.open(root);
        namespaces = NetworkNamespaces.open(root);
        runtime = ContainerRuntime.open(root);
        before = rules();
        bridge = networks.choose("hrt" + RandomId.hex(4), null);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        runtime.repair(Set.of());
        networks.repair(Set.of());
        namespaces.repair(Set.of());
        assertNoBridgePorts();
        networks.remove(bridge);

        assertThat(rules()).noneMatch(r -> r.contains(bridge.name()));
        assertThat(NetworkInterface.getByName(bridge.name())).isNull();
        assertThat(root.resolve("run/network")).isEmptyDirectory();
        assertThat(root.resolve("run/netns")).isEmptyDirectory();
        Leftovers.assertNone(root, id);
    }

    private void assertNoBridgePorts() throws Exception {
        eventually(() -> {
            if (!bridgePorts().isEmpty()) {
                throw new IOException("left at the bridge: " + bridgePorts());
            }
            return null;
        });
    }

    private List<String> bridgePorts() {
        String[] ports =
                Path.of("/sys/class/net", bridge.name(), "brif").toFile().list();
        return ports == null ? List.of() : List.of(ports);
    }

    private static List<String> rules() throws IOException {
        Process save = new ProcessBuilder("iptables-save").start();
        return new String(save.getInputStream().readAllBytes())
                .lines()
                .filter(l -> l.startsWith("-A"))
                .toList();
    }

    private Endpoint serve(String containerId, PortBinding... ports) throws IOException {
        Path namespace = namespaces.create(containerId);
        Endpoint endpoint = networks.connect(containerId, namespace, bridge, null, List.of(ports));
        Path rootfs = BusyboxRoot.make(root.resolve("rootfs-" + containerId.substring(0, 8)));
        Files.writeString(rootfs.resolve("index.html"), "from " + containerId);
        ContainerSpec spec = ContainerSpec.of(containerId, rootfs, ProcessSpec.of("httpd", "-f", "-p", "80", "-h", "/"))
                .withNetwork(NetworkMode.namespace(namespace));
        runtime.create(spec, root.resolve(containerId + ".log")).start();
        return endpoint;
    }

    /// The server may need a moment to listen.
    private static <T> T eventually(Callable<T> attempt) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return attempt.call();
            } catch (IOException e) {
                if (i == 500) {
                    throw e;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static String get(String host, int port) throws Exception {
        return eventually(() -> {
            try (var in = URI.create("http://" + host + ":" + port + "/index.html")
                    .toURL()
                    .openStream()) {
                return new String(in.readAllBytes());
            }
        });
    }

    private int exec(String containerId, String script) throws Exception {
        Exec exec =
                runtime.reattach(containerId).orElseThrow().exec(RandomId.hex(4), ProcessSpec.of("sh", "-c", script));
        exec.start();
        return exec.exited().get().code();
    }

    @Test
    void aPublishedPortAnswersOnEveryAddressOfTheHost() throws Exception {
        int port = serve(id, new PortBinding("tcp", "0.0.0.0", 0, 80))
                .ports()
                .getFirst()
                .hostPort();

        assertThat(get("127.0.0.1", port)).isEqualTo("from " + id);
        assertThat(get(bridge.gatewayText(), port)).isEqualTo("from " + id);
    }

    @Test
    void containersReachEachOtherDirectlyAndThroughPublishedPorts() throws Exception {
        Endpoint first = serve(id, new PortBinding("tcp", "0.0.0.0", 0, 80));
        serve(other);
        int port = first.ports().getFirst().hostPort();
        get("127.0.0.1", port);

        assertThat(exec(other, "wget -q -O - http://" + first.address() + "/index.html"))
                .isZero();
        assertThat(exec(other, "wget -q -O - http://" + bridge.gatewayText() + ":" + port + "/index.html"))
                .isZero();
        assertThat(exec(id, "wget -q -O - http://" + bridge.gatewayText() + ":" + port + "/index.html"))
                .isZero();
    }

    @Test
    void aContainerCannotReachTheHostsLoopback() throws Exception {
        serve(id);
        try (ServerSocket secret = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Path namespace = namespaces.file(id);
            int port = secret.getLocalPort();
            assertThatThrownBy(() -> namespaces.inside(namespace, () -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(bridge.gatewayText(), port), 300);
                        }
                        return null;
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTakenPortIsRefusedInDockersWordsAndNothingStays() throws Exception {
        int port = serve(id, new PortBinding("tcp", "0.0.0.0", 0, 80))
                .ports()
                .getFirst()
                .hostPort();
        Path namespace = namespaces.create(other);

        assertThatThrownBy(() -> networks.connect(other, namespace, bridge, null, List.of(PortBinding.tcp(port, 80))))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CONFLICT))
                .hasMessage("Bind for 0.0.0.0:" + port + " failed: port is already allocated");
        assertThat(networks.endpoints(other)).isEmpty();
    }

    @Test
    void aPortWithAListenerOfTheHostIsRefused() throws Exception {
        try (ServerSocket listener = new ServerSocket(0)) {
            Path namespace = namespaces.create(id);
            PortBinding port = PortBinding.tcp(listener.getLocalPort(), 80);

            assertThatThrownBy(() -> networks.connect(id, namespace, bridge, null, List.of(port)))
                    .hasMessage("failed to bind host port 0.0.0.0:" + port.hostPort() + "/tcp: address already in use");
        }
    }

    @Test
    void disconnectRemovesExactlyWhatConnectMade() throws Exception {
        networks.ensure(bridge);
        List<String> ensured = rules();
        Path namespace = namespaces.create(id);
        Endpoint endpoint = networks.connect(
                id,
                namespace,
                bridge,
                null,
                List.of(new PortBinding("tcp", "0.0.0.0", 0, 80), new PortBinding("udp", "127.0.0.1", 0, 53)));

        assertThat(rules()).hasSize(ensured.size() + 2);
        assertThat(networks.holderOf(endpoint.ports().getFirst())).contains(endpoint);
        networks.disconnect(id);
        assertThat(rules()).isEqualTo(ensured);
        assertNoBridgePorts();
        networks.disconnect(id);
    }

    @Test
    void flushedRulesAndALostBridgeAreRepaired() throws Exception {
        int port = serve(id, new PortBinding("tcp", "0.0.0.0", 0, 80))
                .ports()
                .getFirst()
                .hostPort();
        new ProcessBuilder("iptables", "-t", "nat", "-F", "HORNERO-DNAT-" + bridge.name())
                .start()
                .waitFor();
        BridgeNetworks next = BridgeNetworks.open(root);
        next.ensure(bridge);

        assertThat(get("127.0.0.1", port)).isEqualTo("from " + id);
        assertThat(next.endpoints(id)).hasSize(1);
        networks = next;
    }

    @Test
    void aSubnetThatTheHostUsesIsNotChosen() throws Exception {
        networks.ensure(bridge);

        Bridge second = networks.choose("hrtx", bridge.subnet());

        assertThat(second.subnet().overlaps(bridge.subnet())).isFalse();
        assertThat(networks.choose(bridge.name(), bridge.subnet())).isEqualTo(bridge);
    }

    /// Nothing is made yet that the second could see.
    @Test
    void aSubnetThatAnotherEngineChoseIsNotChosen(@TempDir Path otherRoot) throws Exception {
        BridgeNetworks others = BridgeNetworks.open(otherRoot);

        Bridge second = others.choose("hrt" + RandomId.hex(4), bridge.subnet());

        assertThat(second.subnet().overlaps(bridge.subnet())).isFalse();
        others.remove(second);
        assertThat(others.choose(second.name(), second.subnet())).isEqualTo(second);
        others.remove(second);
    }

    @Test
    void addressesAreTakenOnce() throws Exception {
        Path first = namespaces.create(id);
        Path second = namespaces.create(other);
        Endpoint one = networks.connect(id, first, bridge, null, List.of());

        assertThatThrownBy(() -> networks.connect(other, second, bridge, one.address(), List.of()))
                .hasMessage("Address already in use: " + one.address());
        assertThat(networks.connect(other, second, bridge, null, List.of()).address())
                .isNotEqualTo(one.address());
    }

    @Test
    void aSocketOpenedInsideIsReachedOnlyInside() throws Exception {
        Path namespace = namespaces.create(id);
        try (ServerSocketChannel server = namespaces.listen(namespace, new InetSocketAddress("127.0.0.1", 9001));
                SocketChannel client = namespaces.connect(namespace, new InetSocketAddress("127.0.0.1", 9001));
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.isConnected()).isTrue();
            assertThat(client.isConnected()).isTrue();
            assertThatThrownBy(() -> SocketChannel.open(new InetSocketAddress("127.0.0.1", 9001))
                            .close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDirectRunReachesTheWorldThroughItsBridge() throws Exception {
        Path namespace = namespaces.create(id);
        networks.connect(id, namespace, bridge, null, List.of());
        Path rootfs = BusyboxRoot.make(root.resolve("rootfs"));
        var out = new java.io.ByteArrayOutputStream();
        ContainerSpec spec = ContainerSpec.of(id, rootfs, ProcessSpec.of("ip", "route"))
                .withNetwork(NetworkMode.namespace(namespace));

        assertThat(runtime.run(spec, null, out, out)).isZero();
        assertThat(out.toString()).contains("default via " + bridge.gatewayText() + " dev eth0");
    }
}
