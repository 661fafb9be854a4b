package io.hornero.bases.internal;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What this machine's apt says about how its mirror is reached: proxies, certificates, and whether dates are
/// checked (a mirror may be frozen). Nothing else of its configuration has a say in what a base contains.
final class MachineAptSettings {
    private static final Pattern NETWORK = Pattern.compile(
            "Acquire::(Check-Valid-Until|Check-Date|Retries|ForceIPv[46]|([a-z]+::)*Proxy(-Auto-Detect)?|https?::[^ ]+) .*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATES =
            Pattern.compile("Acquire::(Check-Valid-Until|Check-Date) .*", Pattern.CASE_INSENSITIVE);

    private final List<String> lines;

    private MachineAptSettings(List<String> lines) {
        this.lines = lines;
    }

    static MachineAptSettings read() throws IOException, InterruptedException {
        return parse(Command.output("apt-config", "dump"));
    }

    static MachineAptSettings parse(String dump) {
        return new MachineAptSettings(dump.lines()
                .filter(l -> NETWORK.matcher(l).matches() && !l.endsWith(" \"\";"))
                .toList());
    }

    /// apt.conf text to reach the mirror by. It may hold a proxy's password: not for an image.
    String network() {
        return text(lines);
    }

    /// apt.conf text that an image needs to accept the mirror's dates; empty on most machines.
    String dates() {
        return text(lines.stream().filter(l -> DATES.matcher(l).matches()).toList());
    }

    private static String text(List<String> lines) {
        return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
    }
}
