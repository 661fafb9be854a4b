package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Capabilities;
import io.hornero.runtime.ContainerMount;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.NetworkMode;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container's spec as `config.json`.
///
/// Source: OCI runtime-spec v1.0.2, config.md and config-linux.md; defaults from moby,
/// daemon/pkg/oci/defaults.go.
final class OciConfig {
    private final ContainerSpec spec;
    private final boolean unified;
    private final @Nullable ResolvedPolicy seccomp;

    /// @param unified whether the machine has cgroup v2 only
    OciConfig(ContainerSpec spec, boolean unified) {
        this.spec = spec;
        this.unified = unified;
        Isolation isolation = spec.isolation();
        this.seccomp = isolation.privileged()
                ? null
                : SeccompPolicy.resolve(isolation.seccomp(), spec.process().capabilities())
                        .orElse(null);
    }

    /// What it holds the container's system calls to; null for nothing.
    @Nullable
    ResolvedPolicy seccomp() {
        return seccomp;
    }

    JsonObject json() {
        String filter = seccomp == null ? null : seccomp.filter();
        JsonObject json = new JsonObject();
        if (filter != null) {
            json.put("annotations", new JsonObject().put(ResolvedPolicy.ANNOTATION, filter));
        }
        return json.put("ociVersion", "1.0.2")
                .put("process", process(spec.process(), spec.isolation()))
                .put(
                        "root",
                        new JsonObject()
                                .put("path", spec.rootfs().toString())
                                .put("readonly", spec.isolation().readOnlyRoot()))
                .put("hostname", hostname())
                .put("mounts", mounts())
                .put("linux", linux());
    }

    private String hostname() {
        return spec.hostname().isEmpty()
                ? spec.id().substring(0, Math.min(12, spec.id().length()))
                : spec.hostname();
    }

    static JsonObject process(ProcessSpec process, Isolation isolation) {
        JsonObject user = new JsonObject()
                .put("uid", process.user().uid())
                .put("gid", process.user().gid())
                .put("additionalGids", groups(process.user()));
        JsonArray rlimits = new JsonArray();
        process.rlimits()
                .forEach(r -> rlimits.add(new JsonObject()
                        .put("type", r.type())
                        .put("soft", r.soft())
                        .put("hard", r.hard())));
        return new JsonObject()
                .put("terminal", process.terminal())
                .put("user", user)
                .put("args", Json.strings(process.args()))
                .put("env", Json.strings(environment(process)))
                .put("cwd", process.cwd())
                .put("capabilities", capabilities(process, isolation))
                .put("rlimits", rlimits)
                .put("noNewPrivileges", process.noNewPrivileges());
    }

    /// The first group is among the others, too: else a set-group-id program could drop it, and with it what a
    /// file denies to its group (CVE-2022-36109).
    private static JsonArray groups(UserId user) {
        JsonArray groups = new JsonArray();
        if (!user.groups().contains(user.gid())) {
            groups.add(Json.of(user.gid()));
        }
        user.groups().forEach(g -> groups.add(Json.of(g)));
        return groups;
    }

    private static List<String> environment(ProcessSpec process) {
        java.util.ArrayList<String> env = new java.util.ArrayList<>(process.env());
        addUnlessSet(env, "HOME", process.user().home());
        if (process.terminal()) {
            addUnlessSet(env, "TERM", "xterm");
        }
        return env;
    }

    private static void addUnlessSet(List<String> env, String key, String value) {
        if (env.stream().noneMatch(e -> e.startsWith(key + "="))) {
            env.add(key + "=" + value);
        }
    }

    /// Root holds its capabilities; another user may only gain them through set-user-id programs.
    private static JsonObject capabilities(ProcessSpec process, Isolation isolation) {
        List<String> names =
                isolation.privileged() ? KernelCapabilities.known(Capabilities.all()) : process.capabilities();
        Json bounding = Json.strings(names);
        Json held = process.user().uid() == 0 ? bounding : new JsonArray();
        return new JsonObject().put("bounding", bounding).put("effective", held).put("permitted", held);
    }

    private JsonArray mounts() {
        JsonArray all = new JsonArray();
        boolean writable = spec.isolation().privileged();
        add(all, "proc", "proc", "/proc", "nosuid", "noexec", "nodev");
        add(all, "tmpfs", "tmpfs", "/dev", "nosuid", "strictatime", "mode=755", "size=65536k");
        add(
                all,
                "devpts",
                "devpts",
                "/dev/pts",
                "nosuid",
                "noexec",
                "newinstance",
                "ptmxmode=0666",
                "mode=0620",
                "gid=5");
        add(all, "sysfs", "sysfs", "/sys", "nosuid", "noexec", "nodev", writable ? "rw" : "ro");
        add(all, "cgroup", "cgroup", "/sys/fs/cgroup", "nosuid", "noexec", "nodev", writable ? "rw" : "ro");
        add(all, "mqueue", "mqueue", "/dev/mqueue", "nosuid", "noexec", "nodev");
        if (spec.isolation().shmBytes() > 0) {
            String size = "size=" + spec.isolation().shmBytes();
            add(all, "tmpfs", "shm", "/dev/shm", "nosuid", "noexec", "nodev", "mode=1777", size);
        }
        for (ContainerMount mount : spec.mounts()) {
            add(
                    all,
                    mount.type(),
                    mount.source(),
                    mount.target(),
                    mount.options().toArray(String[]::new));
        }
        return all;
    }

    private static void add(JsonArray all, String type, String source, String target, String... options) {
        all.add(new JsonObject()
                .put("destination", target)
                .put("type", type)
                .put("source", source)
                .put("options", Json.strings(options)));
    }

    private JsonObject linux() {
        Isolation isolation = spec.isolation();
        boolean privileged = isolation.privileged();
        JsonObject linux = new JsonObject()
                .put("sysctl", JsonObject.ofTexts(isolation.sysctls()))
                .put("cgroupsPath", Layout.cgroup(spec.id()))
                .put("resources", OciResources.json(spec.resources(), isolation))
                .put("namespaces", namespaces())
                .put("devices", OciDevices.extra(isolation))
                .put("maskedPaths", Json.strings(privileged ? List.of() : isolation.maskedPaths()))
                .put("readonlyPaths", Json.strings(privileged ? List.of() : isolation.readonlyPaths()));
        return seccomp == null ? linux : linux.put("seccomp", seccomp.json());
    }

    private JsonArray namespaces() {
        JsonArray all = new JsonArray();
        List.of("mount", "uts", "ipc", "pid").forEach(t -> all.add(new JsonObject().put("type", t)));
        if (unified) {
            all.add(new JsonObject().put("type", "cgroup"));
        }
        switch (spec.network()) {
            case NetworkMode.Host _ -> {
                // shares the machine's
            }
            case NetworkMode.None _ -> all.add(new JsonObject().put("type", "network"));
            case NetworkMode.Namespace n ->
                all.add(new JsonObject()
                        .put("type", "network")
                        .put("path", n.file().toString()));
        }
        return all;
    }
}
