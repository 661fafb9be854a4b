package io.hornero.runtime;

import io.hornero.base.Failure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Linux capabilities of containers.
public final class Capabilities {
    private static final List<String> ALL = names(
            "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE"
                    + " NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE"
                    + " SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE"
                    + " AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF"
                    + " CHECKPOINT_RESTORE");
    private static final List<String> STANDARD =
            names("CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE"
                    + " SYS_CHROOT KILL AUDIT_WRITE");

    private Capabilities() {}

    /// Docker's default 14. Source: moby, daemon/pkg/oci/caps/defaults.go.
    public static List<String> standard() {
        return STANDARD;
    }

    /// Every one this program knows, for privileged containers.
    public static List<String> all() {
        return ALL;
    }

    /// The default ones changed as by `--cap-add` and `--cap-drop`: names with or without `CAP_`, any case,
    /// or `ALL`.
    ///
    /// @throws Failure INVALID for an unknown name
    public static List<String> adjusted(List<String> add, List<String> drop) {
        Set<String> result = new LinkedHashSet<>(has(add, "ALL") ? ALL : STANDARD);
        if (has(drop, "ALL")) {
            result.clear();
        }
        drop.stream().filter(Capabilities::single).map(Capabilities::name).forEach(result::remove);
        add.stream().filter(Capabilities::single).map(Capabilities::name).forEach(result::add);
        return List.copyOf(result);
    }

    private static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean single(String text) {
        return !text.equalsIgnoreCase("ALL");
    }

    private static String name(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("CAP_") ? upper : "CAP_" + upper;
        if (!ALL.contains(name)) {
            throw Failure.invalid("unknown capability: \"" + text + "\"");
        }
        return name;
    }

    private static List<String> names(String text) {
        return List.of(text.split(" ")).stream().map(n -> "CAP_" + n).toList();
    }
}
