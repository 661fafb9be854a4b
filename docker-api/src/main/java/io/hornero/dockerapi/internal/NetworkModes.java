package io.hornero.dockerapi.internal;

import io.hornero.engine.Container;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.PortBinding;

/// A container's place in the network, as `inspect` and `ps` show it.
final class NetworkModes {
    private NetworkModes() {}

    /// `bridge`, `host`, `none` or `container:...`.
    static String of(Container container) {
        String mode = container.hostConfig().textOr("NetworkMode", "");
        return mode.isEmpty() || mode.equals("default") ? "bridge" : mode;
    }

    /// `NetworkSettings` of `inspect`.
    static JsonObject settings(Container container) {
        Endpoint endpoint = container.network();
        JsonObject own = endpoint(container);
        return new JsonObject()
                .put("Bridge", "")
                .put(
                        "SandboxID",
                        endpoint == null
                                ? ""
                                : Digest.ofText("sandbox " + container.id()).hex())
                .put("SandboxKey", "")
                .put("Ports", ports(container))
                .put("HairpinMode", false)
                .put("LinkLocalIPv6Address", "")
                .put("LinkLocalIPv6PrefixLen", 0)
                .put("SecondaryIPAddresses", Json.NULL)
                .put("SecondaryIPv6Addresses", Json.NULL)
                .put("EndpointID", own.textOr("EndpointID", ""))
                .put("Gateway", own.textOr("Gateway", ""))
                .put("GlobalIPv6Address", "")
                .put("GlobalIPv6PrefixLen", 0)
                .put("IPAddress", own.textOr("IPAddress", ""))
                .put("IPPrefixLen", own.integerOr("IPPrefixLen", 0))
                .put("IPv6Gateway", "")
                .put("MacAddress", own.textOr("MacAddress", ""))
                .put("Networks", networks(container));
    }

    static JsonObject networks(Container container) {
        String mode = of(container);
        return mode.startsWith("container:") ? new JsonObject() : new JsonObject().put(mode, endpoint(container));
    }

    private static JsonObject endpoint(Container container) {
        JsonObject json = Defaults.endpoint().put("NetworkID", NetworkRoutes.idOf(of(container)));
        Endpoint endpoint = container.network();
        if (endpoint != null) {
            json.put("EndpointID", Digest.ofText("endpoint " + container.id()).hex())
                    .put("Gateway", endpoint.gateway())
                    .put("IPAddress", endpoint.address())
                    .put("IPPrefixLen", endpoint.prefix())
                    .put("MacAddress", endpoint.mac());
        }
        return json;
    }

    /// `{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}]}`; an exposed port that is not published has `null`.
    private static JsonObject ports(Container container) {
        JsonObject ports = new JsonObject();
        Endpoint endpoint = container.network();
        if (endpoint == null) {
            return ports;
        }
        container.config().objectOrEmpty("ExposedPorts").keys().forEach(p -> ports.put(p, Json.NULL));
        for (PortBinding binding : endpoint.ports()) {
            String key = binding.containerPort() + "/" + binding.protocol();
            JsonArray list = ports.optionalArray(key).orElseGet(JsonArray::new);
            ports.put(
                    key,
                    list.add(new JsonObject()
                            .put("HostIp", binding.hostIp())
                            .put("HostPort", Integer.toString(binding.hostPort()))));
        }
        return ports;
    }

    /// The `Ports` of `docker ps`.
    static JsonArray portList(Container container) {
        JsonArray list = new JsonArray();
        Endpoint endpoint = container.network();
        if (endpoint == null) {
            return list;
        }
        endpoint.ports()
                .forEach(p -> list.add(new JsonObject()
                        .put("IP", p.hostIp())
                        .put("PrivatePort", p.containerPort())
                        .put("PublicPort", p.hostPort())
                        .put("Type", p.protocol())));
        container.config().objectOrEmpty("ExposedPorts").keys().stream()
                .filter(key ->
                        endpoint.ports().stream().noneMatch(p -> key.equals(p.containerPort() + "/" + p.protocol())))
                .forEach(key -> list.add(exposed(key)));
        return list;
    }

    private static JsonObject exposed(String key) {
        String[] parts = key.split("/", 2);
        return new JsonObject()
                .put("PrivatePort", Long.parseLong(parts[0]))
                .put("Type", parts.length > 1 ? parts[1] : "tcp");
    }
}
