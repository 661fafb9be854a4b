package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.List;

/// `-p [[ADDRESS:]HOST_PORT:]CONTAINER_PORT[/PROTOCOL]` and `--expose`, ranges included.
///
/// Source: docker/go-connections, `nat.ParsePortSpec`.
final class PublishedPorts {
    private record Range(int first, int last) {
        static Range of(String text, String whole) {
            int dash = text.indexOf('-');
            try {
                int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
                if (first < 0 || last > 65535 || last < first) {
                    throw invalid(whole, text);
                }
                return new Range(first, last);
            } catch (NumberFormatException _) {
                throw invalid(whole, text);
            }
        }

        int size() {
            return last - first + 1;
        }
    }

    private final JsonObject exposed = JsonObject.of();
    private final JsonObject bindings = JsonObject.of();

    static PublishedPorts of(List<String> published, List<String> exposed) {
        PublishedPorts ports = new PublishedPorts();
        published.forEach(ports::publish);
        exposed.forEach(ports::expose);
        return ports;
    }

    /// As `ExposedPorts` of a container's configuration.
    JsonObject exposed() {
        return exposed;
    }

    /// As `PortBindings` of a host configuration.
    JsonObject bindings() {
        return bindings;
    }

    private void expose(String spec) {
        String protocol = protocol(spec);
        Range range = Range.of(withoutProtocol(spec), spec);
        for (int port = range.first; port <= range.last; port++) {
            exposed.put(port + "/" + protocol, JsonObject.of());
        }
    }

    private void publish(String spec) {
        String protocol = protocol(spec);
        String plain = withoutProtocol(spec);
        int inner = plain.lastIndexOf(':');
        String outside = inner < 0 ? "" : plain.substring(0, inner);
        Range inside = Range.of(plain.substring(inner + 1), spec);
        int middle = outside.endsWith("]") ? -1 : outside.lastIndexOf(':');
        String address = middle < 0 ? "" : outside.substring(0, middle);
        if (address.contains(":") && !address.startsWith("[")) {
            throw invalid(spec, address);
        }
        String host = outside.substring(middle + 1);
        Range ports = host.isEmpty() ? new Range(0, 0) : Range.of(host, spec);
        boolean choice = inside.size() == 1 && ports.size() > 1;
        if (!host.isEmpty() && !choice && ports.size() != inside.size()) {
            throw Failure.invalid("invalid ranges specified for container and host Ports: " + spec);
        }
        for (int i = 0; i < inside.size(); i++) {
            String bound = host.isEmpty() ? "" : choice ? host : String.valueOf(ports.first + i);
            bind((inside.first + i) + "/" + protocol, address, bound);
        }
    }

    private void bind(String inside, String address, String port) {
        exposed.put(inside, JsonObject.of());
        String plain = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        JsonArray all = bindings.arrayOrEmpty(inside);
        bindings.put(inside, all.add(JsonObject.of().put("HostIp", plain).put("HostPort", port)));
    }

    private static String protocol(String spec) {
        int slash = spec.indexOf('/');
        String protocol = slash < 0 ? "tcp" : spec.substring(slash + 1).toLowerCase(java.util.Locale.ROOT);
        return switch (protocol) {
            case "tcp", "udp", "sctp" -> protocol;
            default -> throw Failure.invalid("invalid proto: " + protocol);
        };
    }

    private static String withoutProtocol(String spec) {
        int slash = spec.indexOf('/');
        return slash < 0 ? spec : spec.substring(0, slash);
    }

    private static Failure invalid(String whole, String part) {
        return Failure.invalid("invalid port '" + part + "' in '" + whole
                + "'; use [[ADDRESS:]HOST_PORT:]CONTAINER_PORT[/PROTOCOL], as 8080:80");
    }
}
