package io.hornero.dockerapi.internal;

import io.hornero.dockerapi.Identity;
import io.hornero.engine.Container;
import io.hornero.engine.ContainerState;
import io.hornero.engine.Engine;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.runtime.OciRuntime;
import java.time.Instant;
import java.util.List;

/// `SystemInfo`: what `docker info` shows.
final class EngineInfo {
    private EngineInfo() {}

    static JsonObject of(Engine engine, Identity identity) {
        JsonObject info = new JsonObject();
        counts(info, engine);
        storage(info);
        limits(info);
        machine(info);
        runtime(info, engine.runtime());
        info.put("DockerRootDir", identity.root().toString());
        return info;
    }

    private static void counts(JsonObject info, Engine engine) {
        List<Container> containers = engine.containers().list();
        long paused = count(containers, ContainerState.Status.PAUSED);
        long running = count(containers, ContainerState.Status.RUNNING);
        info.put("ID", Digest.ofText("engine " + Machine.hostName()).hex().substring(0, 32))
                .put("Containers", containers.size())
                .put("ContainersRunning", running)
                .put("ContainersPaused", paused)
                .put("ContainersStopped", containers.size() - running - paused)
                .put("Images", engine.images().list().size());
    }

    private static long count(List<Container> containers, ContainerState.Status status) {
        return containers.stream().filter(c -> c.state().status() == status).count();
    }

    private static void storage(JsonObject info) {
        info.put("Driver", "overlayfs")
                .put("DriverStatus", JsonArray.of().add(Json.strings("Userxattr", "false")))
                .put(
                        "Plugins",
                        new JsonObject()
                                .put("Volume", Json.strings("local"))
                                .put("Network", Json.strings("bridge", "host", "null"))
                                .put("Authorization", Json.NULL)
                                .put("Log", Json.strings("json-file")));
    }

    private static void limits(JsonObject info) {
        for (String key : List.of(
                "MemoryLimit",
                "SwapLimit",
                "CpuCfsPeriod",
                "CpuCfsQuota",
                "CPUShares",
                "CPUSet",
                "PidsLimit",
                "IPv4Forwarding")) {
            info.put(key, true);
        }
        info.put("OomKillDisable", false).put("Debug", false).put("NFd", 0).put("NGoroutines", 0);
    }

    private static void machine(JsonObject info) {
        info.put("SystemTime", GoTime.rfc3339Nano(Instant.now()))
                .put("LoggingDriver", "json-file")
                .put("CgroupDriver", "cgroupfs")
                .put("CgroupVersion", Machine.cgroupV2() ? "2" : "1")
                .put("NEventsListener", 0)
                .put("KernelVersion", Machine.kernel())
                .put("OperatingSystem", Machine.osRelease("PRETTY_NAME"))
                .put("OSVersion", Machine.osRelease("VERSION_ID"))
                .put("OSType", "linux")
                .put("Architecture", Machine.uname())
                .put("IndexServerAddress", "https://index.docker.io/v1/")
                .put("RegistryConfig", registries())
                .put("NCPU", Runtime.getRuntime().availableProcessors())
                .put("MemTotal", Machine.memoryBytes())
                .put("GenericResources", Json.NULL)
                .put("HttpProxy", "")
                .put("HttpsProxy", "")
                .put("NoProxy", "")
                .put("Name", Machine.hostName())
                .put("Labels", new JsonArray())
                .put("ExperimentalBuild", false)
                .put("ServerVersion", Release.DOCKER);
    }

    private static JsonObject registries() {
        JsonObject hub = new JsonObject()
                .put("Mirrors", new JsonArray())
                .put("Name", "docker.io")
                .put("Official", true)
                .put("Secure", true);
        return new JsonObject()
                .put("IndexConfigs", new JsonObject().put("docker.io", hub))
                .put("InsecureRegistryCIDRs", Json.strings("::1/128", "127.0.0.0/8"))
                .put("Mirrors", new JsonArray());
    }

    private static void runtime(JsonObject info, OciRuntime runtime) {
        JsonObject none = new JsonObject().put("ID", "");
        // the only field for it, whichever runtime it is: `runc version 1.1.5`
        JsonObject version = new JsonObject().put("ID", runtime.version().replaceFirst("^\\S+ version ", ""));
        JsonObject program = new JsonObject().put("path", runtime.program().toString());
        info.put("Runtimes", new JsonObject().put(runtime.name(), program))
                .put("DefaultRuntime", runtime.name())
                .put(
                        "Swarm",
                        new JsonObject()
                                .put("NodeID", "")
                                .put("NodeAddr", "")
                                .put("LocalNodeState", "inactive")
                                .put("ControlAvailable", false)
                                .put("Error", "")
                                .put("RemoteManagers", Json.NULL))
                .put("LiveRestoreEnabled", true)
                .put("Isolation", "")
                .put("InitBinary", "")
                .put("ContainerdCommit", none)
                .put("RuncCommit", version)
                .put("InitCommit", none)
                .put("SecurityOptions", Json.strings("name=seccomp,profile=builtin"))
                .put("Warnings", Json.NULL);
    }
}
