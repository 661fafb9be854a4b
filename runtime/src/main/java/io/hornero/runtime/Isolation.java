package io.hornero.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a container may see and do of its machine. Immutable; the `with` methods give changed copies.
///
/// @param privileged all capabilities (whatever the process says), all devices, nothing masked, no seccomp
/// @param readOnlyRoot its root cannot be written
/// @param seccomp which system calls are allowed
/// @param maskedPaths read as empty
/// @param readonlyPaths cannot be written
/// @param devices beyond the standard ones (null, zero, full, random, urandom, tty)
/// @param sysctls kernel settings of its own namespaces
/// @param shmBytes size of /dev/shm; 0 leaves it out
public record Isolation(
        boolean privileged,
        boolean readOnlyRoot,
        Seccomp seccomp,
        List<String> maskedPaths,
        List<String> readonlyPaths,
        List<DeviceSpec> devices,
        Map<String, String> sysctls,
        long shmBytes) {
    /// Docker's size of /dev/shm.
    public static final long STANDARD_SHM_BYTES = 64L << 20;

    private static final List<String> MASKED = List.of(
            "/proc/asound",
            "/proc/acpi",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/sys/firmware",
            "/sys/devices/virtual/powercap");
    private static final List<String> READONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    /// A device of the host in the container.
    ///
    /// @param hostPath such as /dev/fuse
    /// @param containerPath where it appears
    /// @param access some of `rwm`
    public record DeviceSpec(String hostPath, String containerPath, String access) {}

    public Isolation {
        maskedPaths = List.copyOf(maskedPaths);
        readonlyPaths = List.copyOf(readonlyPaths);
        devices = List.copyOf(devices);
        sysctls = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sysctls));
    }

    /// Docker's defaults. Source: moby, daemon/pkg/oci/defaults.go.
    public static Isolation standard() {
        return new Isolation(
                false, false, Seccomp.standard(), MASKED, READONLY, List.of(), Map.of(), STANDARD_SHM_BYTES);
    }

    public Isolation withPrivileged(boolean value) {
        return new Isolation(value, readOnlyRoot, seccomp, maskedPaths, readonlyPaths, devices, sysctls, shmBytes);
    }

    public Isolation withReadOnlyRoot(boolean value) {
        return new Isolation(privileged, value, seccomp, maskedPaths, readonlyPaths, devices, sysctls, shmBytes);
    }

    public Isolation withSeccomp(Seccomp value) {
        return new Isolation(privileged, readOnlyRoot, value, maskedPaths, readonlyPaths, devices, sysctls, shmBytes);
    }

    public Isolation withMaskedPaths(List<String> value) {
        return new Isolation(privileged, readOnlyRoot, seccomp, value, readonlyPaths, devices, sysctls, shmBytes);
    }

    public Isolation withReadonlyPaths(List<String> value) {
        return new Isolation(privileged, readOnlyRoot, seccomp, maskedPaths, value, devices, sysctls, shmBytes);
    }

    public Isolation withDevices(List<DeviceSpec> value) {
        return new Isolation(privileged, readOnlyRoot, seccomp, maskedPaths, readonlyPaths, value, sysctls, shmBytes);
    }

    public Isolation withSysctls(Map<String, String> value) {
        return new Isolation(privileged, readOnlyRoot, seccomp, maskedPaths, readonlyPaths, devices, value, shmBytes);
    }

    public Isolation withShmBytes(long value) {
        return new Isolation(privileged, readOnlyRoot, seccomp, maskedPaths, readonlyPaths, devices, sysctls, value);
    }
}
