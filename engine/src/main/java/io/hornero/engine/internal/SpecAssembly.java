package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Container;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Capabilities;
import io.hornero.runtime.ContainerMount;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.NetworkMode;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Resources;
import io.hornero.runtime.Seccomp;
import io.hornero.runtime.Users;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Docker's configuration of a container as a spec of the runtime.
///
/// Source: moby 28 `daemon/oci_linux.go`.
public final class SpecAssembly {
    private SpecAssembly() {}

    /// @param rootfs mounted
    /// @param mounts of `/etc` files and volumes
    public static ContainerSpec of(Container c, Path rootfs, NetworkMode network, List<ContainerMount> mounts) {
        JsonObject host = c.hostConfig();
        List<ContainerMount> all = new ArrayList<>(mounts);
        host.objectOrEmpty("Tmpfs")
                .forEach(e -> all.add(tmpfs(e.getKey(), e.getValue().text())));
        return ContainerSpec.of(c.id(), rootfs, process(c, rootfs))
                .withHostname(hostname(c))
                .withMounts(all)
                .withResources(resources(host))
                .withIsolation(isolation(host))
                .withNetwork(network);
    }

    /// The name that the container has for itself.
    public static String hostname(Container c) {
        String asked = c.config().textOr("Hostname", "");
        return asked.isEmpty() ? c.shortId() : asked;
    }

    private static ProcessSpec process(Container c, Path rootfs) {
        JsonObject config = c.config();
        List<String> command = c.command();
        if (command.isEmpty()) {
            throw Failure.invalid("no command specified");
        }
        String cwd = config.textOr("WorkingDir", "");
        return ProcessSpec.of(command)
                .withEnv(env(c))
                .withCwd(cwd.isEmpty() ? "/" : cwd)
                .withUser(Users.resolve(rootfs, config.textOr("User", "")))
                .withTerminal(c.tty())
                .withOpenStdin(config.boolOr("OpenStdin", false))
                .withCapabilities(capabilities(c.hostConfig()))
                .withNoNewPrivileges(securityOptions(c.hostConfig()).contains("no-new-privileges"))
                .withRlimits(rlimits(c.hostConfig()));
    }

    /// `PATH` and `HOSTNAME` (and `TERM` with a terminal) come first, also with the configuration's values; of
    /// two values for one name the last counts.
    public static List<String> env(Container c) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        env.put("HOSTNAME", hostname(c));
        if (c.tty()) {
            env.put("TERM", "xterm");
        }
        for (String asked : c.config().arrayOrEmpty("Env").texts()) {
            int equals = asked.indexOf('=');
            if (equals > 0) {
                env.put(asked.substring(0, equals), asked.substring(equals + 1));
            } else {
                env.remove(asked);
            }
        }
        return env.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }

    /// The capabilities that the container's processes may have.
    public static List<String> capabilities(JsonObject host) {
        return host.boolOr("Privileged", false)
                ? Capabilities.all()
                : Capabilities.adjusted(
                        host.arrayOrEmpty("CapAdd").texts(),
                        host.arrayOrEmpty("CapDrop").texts());
    }

    private static List<String> securityOptions(JsonObject host) {
        return host.arrayOrEmpty("SecurityOpt").texts().stream()
                .map(o -> o.replace(':', '='))
                .map(o -> o.equals("no-new-privileges=true") ? "no-new-privileges" : o)
                .toList();
    }

    private static List<ProcessSpec.Rlimit> rlimits(JsonObject host) {
        return host.arrayOrEmpty("Ulimits").objects().stream()
                .map(u -> new ProcessSpec.Rlimit(
                        "RLIMIT_" + u.text("Name").toUpperCase(java.util.Locale.ROOT),
                        u.integer("Soft"),
                        u.integer("Hard")))
                .toList();
    }

    private static Isolation isolation(JsonObject host) {
        long shm = host.integerOr("ShmSize", 0);
        return Isolation.standard()
                .withPrivileged(host.boolOr("Privileged", false))
                .withReadOnlyRoot(host.boolOr("ReadonlyRootfs", false))
                .withSeccomp(
                        securityOptions(host).contains("seccomp=unconfined")
                                ? Seccomp.unconfined()
                                : Seccomp.standard())
                .withDevices(host.arrayOrEmpty("Devices").objects().stream()
                        .map(d -> new Isolation.DeviceSpec(
                                d.text("PathOnHost"), d.text("PathInContainer"), d.textOr("CgroupPermissions", "rwm")))
                        .toList())
                .withSysctls(host.objectOrEmpty("Sysctls").textMap())
                .withShmBytes(shm == 0 ? Isolation.STANDARD_SHM_BYTES : shm);
    }

    /// The limits that `HostConfig` names.
    public static Resources resources(JsonObject host) {
        Resources limits = Resources.unlimited()
                .withMemory(host.integerOr("Memory", 0), host.integerOr("MemorySwap", 0))
                .withCpuQuota(host.integerOr("CpuQuota", 0), host.integerOr("CpuPeriod", 0))
                .withCpuShares(host.integerOr("CpuShares", 0))
                .withCpusetCpus(host.textOr("CpusetCpus", ""))
                .withPids(Math.max(0, host.integerOr("PidsLimit", 0)));
        long nanoCpus = host.integerOr("NanoCpus", 0);
        return nanoCpus == 0 ? limits : limits.withCpus(nanoCpus / 1e9);
    }

    private static ContainerMount tmpfs(String target, String options) {
        List<String> all = new ArrayList<>(List.of("nosuid", "nodev", "noexec"));
        for (String option : options.split(",")) {
            if (option.equals("exec")) {
                all.remove("noexec");
            } else if (!option.isEmpty()) {
                all.add(option);
            }
        }
        return new ContainerMount("tmpfs", "tmpfs", target, all);
    }
}
