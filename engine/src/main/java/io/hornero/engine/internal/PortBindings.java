package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.PortBinding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a container publishes, from Docker's JSON.
public final class PortBindings {
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private PortBindings() {}

    /// Reads `HostConfig.PortBindings` (`{"80/tcp":[{"HostIp":"","HostPort":"8080"}]}`) and, with
    /// `PublishAllPorts`, adds each exposed port that has no binding.
    public static List<PortBinding> of(JsonObject config, JsonObject hostConfig) {
        List<PortBinding> bindings = new ArrayList<>();
        Set<String> bound = new LinkedHashSet<>();
        hostConfig.objectOrEmpty("PortBindings").forEach(entry -> {
            bound.add(entry.getKey());
            add(bindings, entry.getKey(), entry.getValue());
        });
        if (hostConfig.boolOr("PublishAllPorts", false)) {
            config.objectOrEmpty("ExposedPorts").keys().stream()
                    .filter(k -> !bound.contains(k))
                    .forEach(k -> add(bindings, k, Json.NULL));
        }
        return List.copyOf(bindings);
    }

    private static void add(List<PortBinding> bindings, String key, Json targets) {
        int slash = key.indexOf('/');
        String protocol = slash < 0 ? "tcp" : key.substring(slash + 1);
        int inside = port(slash < 0 ? key : key.substring(0, slash), key);
        if (!(targets instanceof JsonArray list) || list.isEmpty()) {
            bindings.add(new PortBinding(protocol, ALL_ADDRESSES, 0, inside));
            return;
        }
        for (JsonObject target : list.objects()) {
            String ip = target.textOr("HostIp", "");
            String port = target.textOr("HostPort", "");
            bindings.add(new PortBinding(
                    protocol, ip.isEmpty() ? ALL_ADDRESSES : ip, port.isEmpty() ? 0 : port(port, key), inside));
        }
    }

    private static int port(String text, String where) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Failure.invalid("invalid port '" + text + "' in '" + where + "': ports are 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
