package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The body of `POST /containers/create`, from the flags of `run` and `create`.
final class ContainerRequest {
    private final Arguments arguments;
    private final Map<String, String> environment;
    private final PublishedPorts ports;
    private final Mounts mounts;

    private ContainerRequest(Arguments arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        this.ports = PublishedPorts.of(arguments.list("publish"), arguments.list("expose"));
        this.mounts = Mounts.of(arguments.list("volume"), arguments.list("mount"), arguments.list("tmpfs"));
    }

    /// @param attached whether output comes to this process
    static JsonObject of(Arguments arguments, Map<String, String> environment, boolean attached) throws IOException {
        return new ContainerRequest(arguments, environment).body(attached);
    }

    private JsonObject body(boolean attached) throws IOException {
        List<String> operands = arguments.operands();
        boolean stdin = arguments.on("interactive");
        JsonObject body = JsonObject.of()
                .put("Hostname", arguments.text("hostname"))
                .put("User", arguments.text("user"))
                .put("AttachStdin", attached && stdin)
                .put("AttachStdout", attached)
                .put("AttachStderr", attached)
                .put("ExposedPorts", ports.exposed())
                .put("Tty", arguments.on("tty"))
                .put("OpenStdin", stdin)
                .put("StdinOnce", attached && stdin)
                .put(
                        "Env",
                        Json.strings(
                                KeyValues.environment(arguments.list("env-file"), arguments.list("env"), environment)))
                .put("Cmd", operands.size() > 1 ? Json.strings(operands.subList(1, operands.size())) : Json.NULL)
                .put("Image", operands.getFirst())
                .put("Volumes", mounts.anonymous())
                .put("WorkingDir", arguments.text("workdir"))
                .put("Entrypoint", entrypoint())
                .put("Labels", KeyValues.labels(arguments.list("label-file"), arguments.list("label")))
                .putNonEmpty("StopSignal", arguments.text("stop-signal"));
        arguments.integer("stop-timeout").ifPresent(seconds -> body.put("StopTimeout", seconds));
        JsonObject health = health();
        if (!health.isEmpty()) {
            body.put("Healthcheck", health);
        }
        return body.put("HostConfig", host())
                .put("NetworkingConfig", JsonObject.of().put("EndpointsConfig", JsonObject.of()));
    }

    /// `--entrypoint ""` clears the image's.
    private Json entrypoint() {
        if (!arguments.has("entrypoint")) {
            return Json.NULL;
        }
        return Json.strings(arguments.text("entrypoint"));
    }

    private JsonObject health() {
        JsonObject health = JsonObject.of();
        if (arguments.on("no-healthcheck")) {
            return health.put("Test", Json.strings("NONE"));
        }
        arguments.optional("health-cmd").ifPresent(c -> health.put("Test", Json.strings("CMD-SHELL", c)));
        nanos(health, "Interval", "health-interval");
        nanos(health, "Timeout", "health-timeout");
        nanos(health, "StartPeriod", "health-start-period");
        nanos(health, "StartInterval", "health-start-interval");
        arguments.integer("health-retries").ifPresent(n -> health.put("Retries", n));
        return health;
    }

    private void nanos(JsonObject health, String key, String flag) {
        arguments.duration(flag).ifPresent(d -> health.put(key, d.toNanos()));
    }

    private JsonObject host() {
        String network = arguments.optional("network").orElse(arguments.text("net"));
        JsonObject host = JsonObject.of()
                .put("Binds", mounts.binds())
                .put("Mounts", mounts.mounts())
                .put("Tmpfs", mounts.tmpfs())
                .put("NetworkMode", network.isEmpty() ? "default" : network)
                .put("PortBindings", ports.bindings())
                .put("PublishAllPorts", arguments.on("publish-all"))
                .put("RestartPolicy", restart(arguments.text("restart")))
                .put("AutoRemove", arguments.on("rm"))
                .put("ReadonlyRootfs", arguments.on("read-only"))
                .put("Privileged", arguments.on("privileged"))
                .put("CapAdd", texts("cap-add"))
                .put("CapDrop", texts("cap-drop"))
                .put("SecurityOpt", texts("security-opt"))
                .put("GroupAdd", texts("group-add"))
                .put("ExtraHosts", texts("add-host"))
                .put("Dns", texts("dns"))
                .putNonEmpty("CpusetCpus", arguments.text("cpuset-cpus"));
        limits(host);
        if (arguments.on("init")) {
            host.put("Init", true);
        }
        return host;
    }

    private void limits(JsonObject host) {
        arguments.bytes("memory").ifPresent(b -> host.put("Memory", b));
        arguments.bytes("memory-swap").ifPresent(b -> host.put("MemorySwap", b));
        arguments.bytes("shm-size").ifPresent(b -> host.put("ShmSize", b));
        arguments.integer("cpu-shares").ifPresent(n -> host.put("CpuShares", n));
        arguments.integer("pids-limit").ifPresent(n -> host.put("PidsLimit", n));
        arguments
                .optional("cpus")
                .ifPresent(cpus -> host.put(
                        "NanoCpus", new BigDecimal(cpus).scaleByPowerOfTen(9).longValue()));
    }

    private JsonArray texts(String flag) {
        return Json.strings(arguments.list(flag));
    }

    private static JsonObject restart(String policy) {
        int colon = policy.indexOf(':');
        JsonObject restart = JsonObject.of().put("Name", colon < 0 ? policy : policy.substring(0, colon));
        try {
            return restart.put("MaximumRetryCount", colon < 0 ? 0 : Integer.parseInt(policy.substring(colon + 1)));
        } catch (NumberFormatException _) {
            throw Failure.invalid("invalid restart policy '" + policy + "': maximum retry count must be an integer");
        }
    }
}
