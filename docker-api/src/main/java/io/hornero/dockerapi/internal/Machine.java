package io.hornero.dockerapi.internal;

import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The machine that the engine runs on.
final class Machine {
    private Machine() {}

    /// `SystemVersion`.
    static JsonObject version() {
        String arch = Platform.host().architecture();
        JsonObject details = new JsonObject()
                .put("ApiVersion", ApiVersion.MAX.toString())
                .put("Arch", arch)
                .put("BuildTime", "")
                .put("Experimental", "false")
                .put("GitCommit", "")
                .put("GoVersion", "")
                .put("KernelVersion", kernel())
                .put("MinAPIVersion", ApiVersion.MIN.toString())
                .put("Os", "linux");
        return new JsonObject()
                .put("Platform", new JsonObject().put("Name", "hornero " + Release.VERSION))
                .put(
                        "Components",
                        JsonArray.of()
                                .add(new JsonObject()
                                        .put("Name", "Engine")
                                        .put("Version", Release.DOCKER)
                                        .put("Details", details))
                                .add(new JsonObject()
                                        .put("Name", "hornero")
                                        .put("Version", Release.VERSION)
                                        .put(
                                                "Details",
                                                new JsonObject()
                                                        .put(
                                                                "Java",
                                                                Runtime.version()
                                                                        .toString()))))
                .put("Version", Release.DOCKER)
                .put("ApiVersion", ApiVersion.MAX.toString())
                .put("MinAPIVersion", ApiVersion.MIN.toString())
                .put("GitCommit", "")
                .put("GoVersion", "")
                .put("Os", "linux")
                .put("Arch", arch)
                .put("KernelVersion", kernel())
                .put("BuildTime", "");
    }

    static String kernel() {
        return read("/proc/sys/kernel/osrelease");
    }

    static String hostName() {
        return read("/proc/sys/kernel/hostname");
    }

    /// As `uname -m`.
    static String uname() {
        return switch (Platform.host().architecture()) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            case String other -> other;
        };
    }

    /// A line of /etc/os-release.
    static String osRelease(String key) {
        return read("/etc/os-release")
                .lines()
                .filter(l -> l.startsWith(key + "="))
                .findFirst()
                .map(l -> l.substring(key.length() + 1).replace("\"", ""))
                .orElse("");
    }

    static long memoryBytes() {
        Optional<String> line = read("/proc/meminfo")
                .lines()
                .filter(l -> l.startsWith("MemTotal:"))
                .findFirst();
        return line.map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024).orElse(0L);
    }

    static boolean cgroupV2() {
        return Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
