package io.hornero.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that uses a bridge of a root, with a container on it if it is given an id, until it is killed.
final class BridgeUser implements AutoCloseable {
    private final Process process;

    private BridgeUser(Process process) {
        this.process = process;
    }

    /// Returns when the bridge is made.
    static BridgeUser start(Path root, String bridge, String... container) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BridgeUser.class.getName(),
                root.toString(),
                bridge));
        command.addAll(List.of(container));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        if (!"ready".equals(lines.readLine())) {
            throw new IOException("no bridge was made");
        }
        return new BridgeUser(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        BridgeNetworks networks = BridgeNetworks.open(root);
        Bridge bridge = networks.choose(arguments[1], null);
        networks.ensure(bridge);
        if (arguments.length > 2) {
            run(root, networks, bridge, arguments[2]);
        }
        System.out.println("ready");
        System.in.readAllBytes();
    }

    private static void run(Path root, BridgeNetworks networks, Bridge bridge, String id) throws Exception {
        Path namespace = NetworkNamespaces.open(root).create(id);
        networks.connect(id, namespace, bridge, null, List.of(PortBinding.tcp(0, 80)));
        ContainerSpec spec = ContainerSpec.of(
                        id, BusyboxRoot.make(root.resolve("rootfs")), ProcessSpec.of("sleep", "600"))
                .withNetwork(NetworkMode.namespace(namespace));
        ContainerRuntime.open(root).create(spec, root.resolve("log")).start();
    }
}
