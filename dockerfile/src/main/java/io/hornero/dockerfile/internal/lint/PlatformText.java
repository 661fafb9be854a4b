package io.hornero.dockerfile.internal.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A platform as `--platform` names it.
///
/// Source: containerd/platforms, `platforms.go`.
record PlatformText(String os, String architecture, String variant) {
    private static final String PART = "[A-Za-z0-9_.-]+";
    private static final Set<String> SYSTEMS =
            Set.of("linux", "windows", "darwin", "freebsd", "netbsd", "openbsd", "wasip1", "js", "plan9", "solaris");
    private static final Map<String, String> MACHINES = Map.of(
            "x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386", "armhf", "arm", "armel", "arm");
    private static final Set<String> KNOWN = Set.of(
            "386",
            "amd64",
            "arm",
            "arm64",
            "loong64",
            "mips",
            "mipsle",
            "mips64",
            "mips64le",
            "ppc64",
            "ppc64le",
            "riscv64",
            "s390x",
            "wasm");

    static Optional<PlatformText> of(String text) {
        List<String> parts = List.of(text.toLowerCase(Locale.ROOT).split("/", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(p -> !p.matches(PART))) {
            return Optional.empty();
        }
        if (parts.size() > 1) {
            return Optional.of(
                    new PlatformText(parts.get(0), machine(parts.get(1)), parts.size() > 2 ? parts.get(2) : ""));
        }
        String only = parts.getFirst();
        if (SYSTEMS.contains(only)) {
            return Optional.of(new PlatformText(only, machine(System.getProperty("os.arch", "amd64")), ""));
        }
        return KNOWN.contains(machine(only))
                ? Optional.of(new PlatformText("linux", machine(only), ""))
                : Optional.empty();
    }

    private static String machine(String name) {
        return MACHINES.getOrDefault(name, name);
    }

    boolean sameMachine(PlatformText other) {
        return os.equals(other.os) && architecture.equals(other.architecture);
    }

    void variables(String prefix, Map<String, String> to) {
        to.put(prefix + "PLATFORM", toString());
        to.put(prefix + "OS", os);
        to.put(prefix + "OSVERSION", "");
        to.put(prefix + "ARCH", architecture);
        to.put(prefix + "VARIANT", variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
