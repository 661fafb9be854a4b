package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.Isolation.DeviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Devices of a container: nodes beyond those that every runtime makes, and which numbers its cgroup allows.
///
/// Source: moby, daemon/pkg/oci/defaults.go: everything may be made, little may be opened.
final class OciDevices {
    private static final int S_IFMT = 0xf000;
    private static final int S_IFBLK = 0x6000;
    private static final int S_IFCHR = 0x2000;
    /// null, zero, full, random, urandom, tty, console, ptmx, pts/*.
    private static final List<long[]> STANDARD = List.of(
            new long[] {1, 3},
            new long[] {1, 5},
            new long[] {1, 7},
            new long[] {1, 8},
            new long[] {1, 9},
            new long[] {5, 0},
            new long[] {5, 1},
            new long[] {5, 2},
            new long[] {136, -1});

    private OciDevices() {}

    static JsonArray extra(Isolation isolation) {
        JsonArray nodes = new JsonArray();
        isolation.devices().forEach(d -> nodes.add(node(d)));
        return nodes;
    }

    static JsonArray rules(Isolation isolation) {
        JsonArray rules = new JsonArray();
        if (isolation.privileged()) {
            return rules.add(new JsonObject().put("allow", true).put("access", "rwm"));
        }
        rules.add(new JsonObject().put("allow", false).put("access", "rwm"));
        rules.add(new JsonObject().put("allow", true).put("type", "c").put("access", "m"));
        rules.add(new JsonObject().put("allow", true).put("type", "b").put("access", "m"));
        STANDARD.forEach(n -> rules.add(rule("c", n[0], n[1], "rwm")));
        for (DeviceSpec device : isolation.devices()) {
            JsonObject node = node(device);
            rules.add(rule(node.text("type"), node.integer("major"), node.integer("minor"), device.access()));
        }
        return rules;
    }

    private static JsonObject rule(String type, long major, long minor, String access) {
        JsonObject rule = new JsonObject().put("allow", true).put("type", type).put("major", major);
        return (minor < 0 ? rule : rule.put("minor", minor)).put("access", access);
    }

    private static JsonObject node(DeviceSpec device) {
        try {
            Map<String, Object> stat = Files.readAttributes(Path.of(device.hostPath()), "unix:mode,rdev,uid,gid");
            long mode = number(stat, "mode");
            long rdev = number(stat, "rdev");
            long kind = mode & S_IFMT;
            if (kind != S_IFBLK && kind != S_IFCHR) {
                throw Failure.invalid("error gathering device information while adding custom device \""
                        + device.hostPath() + "\": not a device node");
            }
            return new JsonObject()
                    .put("path", device.containerPath())
                    .put("type", kind == S_IFBLK ? "b" : "c")
                    .put("major", (rdev >> 8 & 0xfff) | (rdev >> 32 & ~0xfffL))
                    .put("minor", (rdev & 0xff) | (rdev >> 12 & 0xffffff00L))
                    .put("fileMode", mode & 0x1ff)
                    .put("uid", number(stat, "uid"))
                    .put("gid", number(stat, "gid"));
        } catch (IOException e) {
            throw Failure.invalid("error gathering device information while adding custom device \"" + device.hostPath()
                    + "\": no such file or directory");
        }
    }

    private static long number(Map<String, Object> stat, String name) {
        return stat.get(name) instanceof Number n ? n.longValue() : 0;
    }
}
