package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.PortBinding;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// Chooses and checks ports of the host.
final class HostPorts {
    private static final String ANY = "0.0.0.0";

    private HostPorts() {}

    /// The ports with zeros replaced by free ones.
    ///
    /// @param taken those of other containers
    /// @throws Failure CONFLICT in docker's words
    static List<PortBinding> allocate(List<PortBinding> wanted, List<PortBinding> taken) throws IOException {
        List<PortBinding> result = new ArrayList<>();
        List<PortBinding> all = new ArrayList<>(taken);
        for (PortBinding port : wanted) {
            PortBinding got = port.hostPort() == 0 ? free(port, all) : checked(port, all);
            result.add(got);
            all.add(got);
        }
        return result;
    }

    static boolean clash(PortBinding a, PortBinding b) {
        return a.protocol().equals(b.protocol())
                && a.hostPort() == b.hostPort()
                && (a.hostIp().equals(b.hostIp())
                        || a.hostIp().equals(ANY)
                        || b.hostIp().equals(ANY));
    }

    /// The bindings of some connections.
    static List<PortBinding> of(List<Endpoint> endpoints) {
        return endpoints.stream().flatMap(e -> e.ports().stream()).toList();
    }

    private static PortBinding checked(PortBinding port, List<PortBinding> taken) throws IOException {
        String where = port.hostIp() + ":" + port.hostPort();
        if (taken.stream().anyMatch(t -> clash(t, port))) {
            throw Failure.conflict("Bind for " + where + " failed: port is already allocated");
        }
        try {
            probe(port);
            return port;
        } catch (SocketException e) {
            throw Failure.conflict("failed to bind host port " + where + "/" + port.protocol() + ": "
                    + String.valueOf(e.getMessage())
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace(" (bind failed)", ""));
        }
    }

    private static PortBinding free(PortBinding port, List<PortBinding> taken) throws IOException {
        while (true) {
            PortBinding found = new PortBinding(port.protocol(), port.hostIp(), probe(port), port.containerPort());
            if (taken.stream().noneMatch(t -> clash(t, found))) {
                return found;
            }
        }
    }

    /// Binds and lets go: an other program's listener is noticed, and zero becomes a number.
    private static int probe(PortBinding port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(port.hostIp()), port.hostPort());
        if (port.protocol().equals("udp")) {
            try (DatagramSocket socket = new DatagramSocket(address)) {
                return socket.getLocalPort();
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return socket.getLocalPort();
        }
    }
}
