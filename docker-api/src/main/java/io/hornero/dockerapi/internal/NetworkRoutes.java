package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The networks that every engine has: `bridge`, `host` and `none`.
final class NetworkRoutes {
    private static final Map<String, String> DRIVERS = Map.of("bridge", "bridge", "host", "host", "none", "null");
    private static final List<String> NAMES = List.of("bridge", "host", "none");

    private final Bridge bridge;
    private final Containers containers;

    NetworkRoutes(Bridge bridge, Containers containers) {
        this.bridge = bridge;
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.get("/networks", (call, _) -> list(call))
                .missing("POST", "/networks/create", "making networks")
                .post("/networks/prune", (call, _) -> call.answer(new JsonObject().put("NetworksDeleted", Json.NULL)))
                .get("/networks/{id}", (call, path) -> call.answer(json(named(path.get("id")))))
                .delete("/networks/{id}", (_, path) -> {
                    throw new Failure(
                            FailureKind.FORBIDDEN,
                            named(path.get("id")) + " is a pre-defined network and cannot be removed");
                })
                .missing("POST", "/networks/{id}/connect", "connecting containers to further networks")
                .missing("POST", "/networks/{id}/disconnect", "disconnecting containers from networks");
    }

    /// The id of a network that has none of its own: the same each time.
    static String idOf(String name) {
        return Digest.ofText("network " + name).hex();
    }

    private void list(Call call) throws IOException {
        Filters filters =
                call.filters().accepting("dangling", "driver", "id", "label", "label!", "name", "scope", "type");
        JsonArray list = new JsonArray();
        for (String name : NAMES) {
            if (wanted(name, filters)) {
                list.add(json(name));
            }
        }
        call.answer(list);
    }

    private static boolean wanted(String name, Filters filters) {
        return filters.finds("name", name)
                && filters.any("id", id -> idOf(name).startsWith(id))
                && filters.any("driver", d -> d.equals(DRIVERS.get(name)))
                && filters.any("scope", "local"::equals)
                && filters.any("type", "builtin"::equals)
                && !filters.isTrue("dangling")
                && filters.labels(Map.of());
    }

    private static String named(String ref) {
        return NAMES.stream()
                .filter(n -> n.equals(ref) || idOf(n).startsWith(ref))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("network " + ref + " not found"));
    }

    private JsonObject json(String name) {
        boolean bridged = name.equals("bridge");
        return new JsonObject()
                .put("Name", name)
                .put("Id", idOf(name))
                .put("Created", GoTime.ZERO)
                .put("Scope", "local")
                .put("Driver", DRIVERS.getOrDefault(name, "null"))
                .put("EnableIPv4", true)
                .put("EnableIPv6", false)
                .put("IPAM", ipam(bridged))
                .put("Internal", false)
                .put("Attachable", false)
                .put("Ingress", false)
                .put("ConfigFrom", new JsonObject().put("Network", ""))
                .put("ConfigOnly", false)
                .put("Containers", bridged ? members() : new JsonObject())
                .put("Options", bridged ? options() : new JsonObject())
                .put("Labels", new JsonObject());
    }

    private JsonObject ipam(boolean bridged) {
        JsonObject pool =
                new JsonObject().put("Subnet", bridge.subnet().toString()).put("Gateway", bridge.gatewayText());
        return new JsonObject()
                .put("Driver", "default")
                .put("Options", Json.NULL)
                .put("Config", bridged ? JsonArray.of().add(pool) : new JsonArray());
    }

    private JsonObject options() {
        return new JsonObject()
                .put("com.docker.network.bridge.default_bridge", "true")
                .put("com.docker.network.bridge.enable_icc", "true")
                .put("com.docker.network.bridge.enable_ip_masquerade", "true")
                .put("com.docker.network.bridge.host_binding_ipv4", "0.0.0.0")
                .put("com.docker.network.bridge.name", bridge.name())
                .put("com.docker.network.driver.mtu", Integer.toString(bridge.mtu()));
    }

    private JsonObject members() {
        JsonObject members = new JsonObject();
        for (Container c : containers.list()) {
            Endpoint endpoint = c.network();
            if (endpoint != null) {
                members.put(
                        c.id(),
                        new JsonObject()
                                .put("Name", c.name())
                                .put(
                                        "EndpointID",
                                        Digest.ofText("endpoint " + c.id()).hex())
                                .put("MacAddress", endpoint.mac())
                                .put("IPv4Address", endpoint.address() + "/" + endpoint.prefix())
                                .put("IPv6Address", ""));
            }
        }
        return members;
    }
}
