package io.hornero.runtime.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Text of a container's resolv.conf.
public final class Resolvers {
    private static final List<String> PUBLIC = List.of("8.8.8.8", "8.8.4.4");

    private Resolvers() {}

    /// @param nameservers empty takes the machine's, without loopback ones
    /// @param search empty takes the machine's
    public static String text(List<String> nameservers, List<String> search) throws IOException {
        Path file = Path.of("/etc/resolv.conf");
        return text(Files.exists(file) ? Files.readAllLines(file) : List.of(), nameservers, search);
    }

    static String text(List<String> machine, List<String> nameservers, List<String> search) {
        List<String> lines = new ArrayList<>();
        servers(machine, nameservers).forEach(s -> lines.add("nameserver " + s));
        if (search.isEmpty()) {
            machine.stream().filter(l -> l.startsWith("search ")).forEach(lines::add);
        } else {
            lines.add("search " + String.join(" ", search));
        }
        machine.stream().filter(l -> l.startsWith("options ")).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> servers(List<String> machine, List<String> nameservers) {
        if (!nameservers.isEmpty()) {
            return nameservers;
        }
        List<String> usable = machine.stream()
                .filter(l -> l.startsWith("nameserver"))
                .map(l -> l.substring("nameserver".length()).strip())
                .filter(s -> !s.startsWith("127.") && !s.equals("::1"))
                .toList();
        return usable.isEmpty() ? PUBLIC : usable;
    }
}
