package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.PortBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which container is connected where: kept in a file for each container, and in memory. Guarded by its
/// user's lock.
final class Endpoints {
    /// A connection and the host's end of it.
    ///
    /// @param endpoint what callers see
    /// @param link name of the link at the bridge
    record Connection(Endpoint endpoint, String link) {}

    private static final String NEW = ".new";

    private final Path folder;
    private final Map<String, List<Connection>> all = new TreeMap<>();

    private Endpoints(Path folder) {
        this.folder = folder;
    }

    static Endpoints load(Path folder) throws IOException {
        Endpoints endpoints = new Endpoints(folder);
        for (String id : Layout.names(folder)) {
            if (!id.endsWith(NEW)) {
                endpoints.all.put(id, read(folder.resolve(id)));
            }
        }
        return endpoints;
    }

    List<Connection> of(String containerId) {
        return all.getOrDefault(containerId, List.of());
    }

    List<String> containers() {
        return List.copyOf(all.keySet());
    }

    Stream<Connection> stream() {
        return all.values().stream().flatMap(List::stream);
    }

    void add(Connection connection) throws IOException {
        String id = connection.endpoint().containerId();
        List<Connection> more = new ArrayList<>(of(id));
        more.add(connection);
        write(id, more);
    }

    void remove(Connection connection) throws IOException {
        String id = connection.endpoint().containerId();
        List<Connection> fewer = new ArrayList<>(of(id));
        fewer.remove(connection);
        write(id, fewer);
    }

    private void write(String id, List<Connection> connections) throws IOException {
        Path file = folder.resolve(id);
        if (connections.isEmpty()) {
            Files.deleteIfExists(file);
            all.remove(id);
            return;
        }
        JsonArray json = new JsonArray();
        connections.forEach(c -> json.add(json(c)));
        Path made = Files.write(folder.resolve(id + NEW), json.bytes());
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        all.put(id, List.copyOf(connections));
    }

    private static List<Connection> read(Path file) throws IOException {
        try {
            return Json.parse(Files.readAllBytes(file)).array().objects().stream()
                    .map(Endpoints::connection)
                    .toList();
        } catch (JsonException _) {
            return List.of();
        }
    }

    private static JsonObject json(Connection connection) {
        Endpoint e = connection.endpoint();
        JsonArray ports = new JsonArray();
        for (PortBinding port : e.ports()) {
            ports.add(new JsonObject()
                    .put("protocol", port.protocol())
                    .put("hostIp", port.hostIp())
                    .put("hostPort", port.hostPort())
                    .put("containerPort", port.containerPort()));
        }
        return new JsonObject()
                .put("container", e.containerId())
                .put("bridge", e.bridge())
                .put("interface", e.interfaceName())
                .put("address", e.address())
                .put("prefix", e.prefix())
                .put("gateway", e.gateway())
                .put("mac", e.mac())
                .put("link", connection.link())
                .put("ports", ports);
    }

    private static Connection connection(JsonObject json) {
        List<PortBinding> ports = json.arrayOrEmpty("ports").objects().stream()
                .map(p -> new PortBinding(p.text("protocol"), p.text("hostIp"), (int) p.integer("hostPort"), (int)
                        p.integer("containerPort")))
                .toList();
        return new Connection(
                new Endpoint(
                        json.text("container"),
                        json.text("bridge"),
                        json.text("interface"),
                        json.text("address"),
                        (int) json.integer("prefix"),
                        json.text("gateway"),
                        json.text("mac"),
                        ports),
                json.text("link"));
    }
}
