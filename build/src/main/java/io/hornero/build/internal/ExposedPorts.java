package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Ports of EXPOSE: `80`, `80/udp`, `8000-8010/tcp`, and docker's `[ip:][host:]container`, of which only
/// the last counts.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert_expose.go`.
final class ExposedPorts {
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    private ExposedPorts() {}

    static List<String> parse(List<String> specs) {
        List<String> ports = new ArrayList<>();
        specs.forEach(spec -> ports.addAll(parse(spec)));
        return ports;
    }

    private static List<String> parse(String spec) {
        String container = spec.substring(spec.lastIndexOf(':') + 1);
        int slash = container.indexOf('/');
        String range = slash < 0 ? container : container.substring(0, slash);
        String protocol = slash < 0 ? "" : container.substring(slash + 1).toLowerCase(Locale.ROOT);
        if (!protocol.isEmpty() && !PROTOCOLS.contains(protocol)) {
            throw invalid(spec, "invalid proto: " + protocol);
        }
        int dash = range.indexOf('-');
        int first = port(spec, dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : port(spec, range.substring(dash + 1));
        if (last < first) {
            throw invalid(spec, "the range ends before it begins");
        }
        List<String> ports = new ArrayList<>();
        for (int port = first; port <= last; port++) {
            ports.add(port + "/" + (protocol.isEmpty() ? "tcp" : protocol));
        }
        return ports;
    }

    private static int port(String spec, String text) {
        boolean digits = !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw invalid(spec, text.isEmpty() ? "no port specified" : "'" + text + "' is no port number");
        }
        return port;
    }

    private static Failure invalid(String spec, String why) {
        return Failure.invalid("invalid port: \"" + spec + "\": " + why);
    }
}
