package io.hornero.runtime.internal;

import io.hornero.runtime.Bridge;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.PortBinding;
import java.util.ArrayList;
import java.util.List;

/// The rules of one bridge, in chains of its own: `HORNERO-DNAT-x` (ports to containers), `HORNERO-SNAT-x`
/// (ways out), `HORNERO-IN-x` and `HORNERO-OUT-x` (what is forwarded), `HORNERO-RAW-x` (loopback addresses
/// stay on the host).
///
/// @param name the bridge's
record BridgeRules(String name) {
    private static final String PREFIX = "HORNERO-";

    /// Jumps into the chains: where from, and the rule without its `-A`.
    private List<String[]> jumps() {
        return List.of(
                new String[] {"raw", "PREROUTING", "-d 127.0.0.0/8 -i " + name + " -j " + chain("RAW")},
                new String[] {"nat", "PREROUTING", "-m addrtype --dst-type LOCAL -j " + chain("DNAT")},
                new String[] {"nat", "OUTPUT", "-m addrtype --dst-type LOCAL -j " + chain("DNAT")},
                new String[] {"nat", "POSTROUTING", "-j " + chain("SNAT")},
                new String[] {"filter", "FORWARD", "-j " + chain("IN")},
                new String[] {"filter", "FORWARD", "-j " + chain("OUT")});
    }

    private String chain(String kind) {
        return PREFIX + kind + "-" + name;
    }

    /// Everything, for the bridge as it should be now. Declaring a chain empties it.
    ///
    /// @param present what there is, as `iptables-save` writes it
    String setUp(Bridge bridge, List<Endpoint> endpoints, List<String> present) {
        String subnet = bridge.subnet().toString();
        List<String> nat = new ArrayList<>(List.of(
                declare("DNAT"),
                declare("SNAT"),
                "-A " + chain("SNAT") + " -s " + subnet + " ! -o " + name + " -j MASQUERADE",
                "-A " + chain("SNAT") + " -s " + subnet + " -o " + name + " -m conntrack --ctstate DNAT -j MASQUERADE",
                "-A " + chain("SNAT") + " -o " + name + " -m addrtype --src-type LOCAL -j MASQUERADE"));
        endpoints.forEach(e -> nat.addAll(ports("-A", e)));
        List<String> filter = List.of(
                declare("IN"),
                declare("OUT"),
                "-A " + chain("IN") + " -o " + name + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A " + chain("IN") + " -o " + name + " -m conntrack --ctstate DNAT -j ACCEPT",
                "-A " + chain("IN") + " -i " + name + " -o " + name + " -j ACCEPT",
                "-A " + chain("IN") + " -o " + name + " -j DROP",
                "-A " + chain("OUT") + " -i " + name + " -j ACCEPT");
        List<String> raw = List.of(declare("RAW"), "-A " + chain("RAW") + " -j DROP");
        return table("raw", raw, present) + table("nat", nat, present) + table("filter", filter, present);
    }

    private String table(String table, List<String> rules, List<String> present) {
        List<String> lines = new ArrayList<>(List.of("*" + table));
        lines.addAll(rules);
        for (String[] jump : jumps()) {
            String rule = jump[1] + " " + jump[2];
            if (jump[0].equals(table) && !present.contains("-A " + rule)) {
                lines.add(insertion(jump, present));
            }
        }
        return String.join("\n", lines) + "\nCOMMIT\n";
    }

    /// Ways out come after all bridges' ways in, so that one bridge's way out is not a way into another.
    private String insertion(String[] jump, List<String> present) {
        int place = 1;
        if (jump[2].endsWith(chain("OUT"))) {
            place = 2
                    + (int) present.stream()
                            .filter(r -> r.startsWith("-A FORWARD -j " + PREFIX + "IN-") && !r.endsWith(chain("IN")))
                            .count();
        }
        return "-I " + jump[1] + " " + place + " " + jump[2];
    }

    /// Adds or removes the ports of a connection.
    String change(String action, Endpoint endpoint) {
        return "*nat\n" + String.join("\n", ports(action, endpoint)) + "\nCOMMIT\n";
    }

    /// The ports of a connection that are there.
    boolean hasPorts(Endpoint endpoint, List<String> present) {
        return present.stream().anyMatch(r -> r.startsWith("-A " + chain("DNAT")) && r.contains(comment(endpoint)));
    }

    private List<String> ports(String action, Endpoint endpoint) {
        return endpoint.ports().stream().map(p -> port(action, endpoint, p)).toList();
    }

    private String port(String action, Endpoint endpoint, PortBinding port) {
        String to = port.hostIp().equals("0.0.0.0") ? "" : " -d " + port.hostIp() + "/32";
        return action + " " + chain("DNAT") + to + " -p " + port.protocol() + " -m " + port.protocol() + " --dport "
                + port.hostPort() + " -m comment --comment " + comment(endpoint) + " -j DNAT --to-destination "
                + endpoint.address() + ":" + port.containerPort();
    }

    private static String comment(Endpoint endpoint) {
        return endpoint.containerId()
                .substring(0, Math.min(64, endpoint.containerId().length()));
    }

    private String declare(String kind) {
        return ":" + chain(kind) + " - [0:0]";
    }

    /// Removes jumps and chains, as far as they are there; empty when none is.
    String tearDown(List<String> present) {
        StringBuilder batch = new StringBuilder();
        for (String table : List.of("raw", "nat", "filter")) {
            List<String> lines = new ArrayList<>();
            for (String[] jump : jumps()) {
                String rule = jump[1] + " " + jump[2];
                if (jump[0].equals(table) && present.contains("-A " + rule)) {
                    lines.add("-D " + rule);
                }
            }
            kinds(table).stream()
                    .filter(k -> present.stream().anyMatch(r -> r.startsWith(":" + chain(k) + " ")))
                    .forEach(k -> lines.addAll(List.of("-F " + chain(k), "-X " + chain(k))));
            if (!lines.isEmpty()) {
                batch.append('*')
                        .append(table)
                        .append('\n')
                        .append(String.join("\n", lines))
                        .append("\nCOMMIT\n");
            }
        }
        return batch.toString();
    }

    private static List<String> kinds(String table) {
        return switch (table) {
            case "raw" -> List.of("RAW");
            case "nat" -> List.of("DNAT", "SNAT");
            case String _ -> List.of("IN", "OUT");
        };
    }
}
