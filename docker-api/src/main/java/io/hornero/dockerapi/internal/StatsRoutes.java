package io.hornero.dockerapi.internal;

import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Stats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What containers use.
final class StatsRoutes {
    private static final long INTERVAL_MILLIS = 1000;
    /// `USER_HZ`, fixed on Linux.
    private static final long TICK_NANOS = 10_000_000;

    private final Containers containers;

    /// One look at a container.
    ///
    /// @param machineNanos processor time of the whole machine
    private record Sample(Instant at, Stats stats, long machineNanos) {}

    StatsRoutes(Containers containers) {
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.get("/containers/{id}/stats", (call, path) -> stats(call, path.get("id")));
    }

    private void stats(Call call, String id) throws IOException, InterruptedException {
        Container container = containers.get(id);
        if (!container.state().running()) {
            call.answer(stopped(container));
            return;
        }
        boolean stream = call.flagOr("stream", true);
        @Nullable Sample before = call.flag("one-shot") ? null : sample(id);
        try (MessageStream out = new MessageStream(call)) {
            do {
                if (before != null) {
                    Thread.sleep(INTERVAL_MILLIS);
                }
                Sample now = sample(id);
                out.send(json(container, before, now));
                before = now;
            } while (stream && containers.get(id).state().running());
        }
    }

    private Sample sample(String id) throws IOException {
        return new Sample(Instant.now(), containers.stats(id), machineNanos());
    }

    /// The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal.
    private static long machineNanos() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).getFirst().strip().split("\\s+");
        long ticks = 0;
        for (int i = 1; i < Math.min(9, fields.length); i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * TICK_NANOS;
    }

    private static JsonObject json(Container c, @Nullable Sample before, Sample now) {
        Stats stats = now.stats();
        return new JsonObject()
                .put("name", "/" + c.name())
                .put("id", c.id())
                .put("read", GoTime.rfc3339Nano(now.at()))
                .put("preread", GoTime.rfc3339Nano(before == null ? null : before.at()))
                .put("pids_stats", new JsonObject().put("current", stats.pids()))
                .put("blkio_stats", new JsonObject().put("io_service_bytes_recursive", new JsonArray()))
                .put("num_procs", 0)
                .put("storage_stats", new JsonObject())
                .put("cpu_stats", cpu(now))
                .put("precpu_stats", before == null ? noCpu() : cpu(before))
                .put("memory_stats", memory(stats));
    }

    private static JsonObject cpu(Sample sample) {
        Stats stats = sample.stats();
        return new JsonObject()
                .put(
                        "cpu_usage",
                        new JsonObject()
                                .put("total_usage", stats.cpuNanos())
                                .put("usage_in_kernelmode", stats.cpuSystemNanos())
                                .put("usage_in_usermode", stats.cpuUserNanos()))
                .put("system_cpu_usage", sample.machineNanos())
                .put("online_cpus", Runtime.getRuntime().availableProcessors())
                .put(
                        "throttling_data",
                        new JsonObject()
                                .put("periods", 0)
                                .put("throttled_periods", stats.throttledPeriods())
                                .put("throttled_time", 0));
    }

    private static JsonObject noCpu() {
        return new JsonObject()
                .put(
                        "cpu_usage",
                        new JsonObject()
                                .put("total_usage", 0)
                                .put("usage_in_kernelmode", 0)
                                .put("usage_in_usermode", 0))
                .put(
                        "throttling_data",
                        new JsonObject()
                                .put("periods", 0)
                                .put("throttled_periods", 0)
                                .put("throttled_time", 0));
    }

    private static JsonObject memory(Stats stats) {
        return new JsonObject()
                .put("usage", stats.memoryBytes())
                .put("max_usage", stats.memoryPeakBytes())
                .put(
                        "stats",
                        new JsonObject()
                                .put("inactive_file", stats.memoryInactiveFileBytes())
                                .put("total_inactive_file", stats.memoryInactiveFileBytes()))
                .put("limit", stats.memoryLimitBytes());
    }

    private static JsonObject stopped(Container c) {
        return new JsonObject()
                .put("name", "/" + c.name())
                .put("id", c.id())
                .put("read", GoTime.ZERO)
                .put("preread", GoTime.ZERO)
                .put("pids_stats", new JsonObject())
                .put("blkio_stats", new JsonObject().put("io_service_bytes_recursive", Json.NULL))
                .put("num_procs", 0)
                .put("storage_stats", new JsonObject())
                .put("cpu_stats", noCpu())
                .put("precpu_stats", noCpu())
                .put("memory_stats", new JsonObject());
    }
}
