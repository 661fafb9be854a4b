package io.hornero.cli.internal.command;

import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Port mappings as `ps` shows them; neighbours of one address are joined to ranges.
///
/// Source: docker/cli, cli/command/formatter/container.go, `DisplayablePorts`.
final class Ports {
    private record Group(long first, long last) {}

    private static final Comparator<JsonObject> ORDER = Comparator.comparingLong(
                    (JsonObject p) -> p.integerOr("PrivatePort", 0))
            .thenComparing(p -> p.textOr("IP", ""))
            .thenComparingLong(p -> p.integerOr("PublicPort", 0))
            .thenComparing(p -> p.textOr("Type", ""));

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> mappings = new ArrayList<>();

    private Ports() {}

    static String shown(List<JsonObject> ports) {
        Ports all = new Ports();
        ports.stream().sorted(ORDER).forEach(all::add);
        all.groups.forEach((key, group) -> all.shown.add(text(key, group)));
        all.shown.addAll(all.mappings);
        return String.join(", ", all.shown);
    }

    private void add(JsonObject port) {
        long inside = port.integerOr("PrivatePort", 0);
        String address = port.textOr("IP", "");
        String type = port.textOr("Type", "tcp");
        long outside = port.integerOr("PublicPort", 0);
        if (!address.isEmpty() && outside != inside) {
            mappings.add(joined(address, String.valueOf(outside)) + "->" + inside + "/" + type);
            return;
        }
        String key = address + "/" + type;
        Group group = groups.getOrDefault(key, new Group(inside, inside - 1));
        if (inside == group.last + 1) {
            groups.put(key, new Group(group.first, inside));
        } else if (inside != group.last) {
            shown.add(text(key, group));
            groups.put(key, new Group(inside, inside));
        }
    }

    private static String text(String key, Group group) {
        int slash = key.indexOf('/');
        String range = group.first == group.last ? String.valueOf(group.first) : group.first + "-" + group.last;
        String address = key.substring(0, slash);
        return (address.isEmpty() ? range : joined(address, range) + "->" + range) + key.substring(slash);
    }

    /// An address and a port; IPv6 in brackets.
    static String joined(String address, String port) {
        return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
    }
}
