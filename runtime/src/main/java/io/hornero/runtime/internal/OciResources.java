package io.hornero.runtime.internal;

import io.hornero.json.JsonObject;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.Resources;

/// Limits as the runtime-spec's `linux.resources`.
final class OciResources {
    /// A period of the kernel's scheduler where none is asked for.
    static final long PERIOD_MICROS = 100_000;

    private OciResources() {}

    static JsonObject json(Resources limits, Isolation isolation) {
        JsonObject json = new JsonObject().put("devices", OciDevices.rules(isolation));
        if (limits.memoryBytes() > 0) {
            json.put(
                    "memory",
                    new JsonObject().put("limit", limits.memoryBytes()).put("swap", memoryAndSwap(limits)));
        }
        JsonObject cpu = cpu(limits);
        if (!cpu.isEmpty()) {
            json.put("cpu", cpu);
        }
        if (limits.pids() > 0) {
            json.put("pids", new JsonObject().put("limit", limits.pids()));
        }
        return json;
    }

    /// Docker's rule: as much swap as memory, unless asked otherwise.
    static long memoryAndSwap(Resources limits) {
        return limits.memorySwapBytes() == 0 ? 2 * limits.memoryBytes() : limits.memorySwapBytes();
    }

    static long period(Resources limits) {
        return limits.cpuPeriodMicros() == 0 ? PERIOD_MICROS : limits.cpuPeriodMicros();
    }

    private static JsonObject cpu(Resources limits) {
        JsonObject cpu = new JsonObject();
        if (limits.cpuQuotaMicros() > 0) {
            cpu.put("quota", limits.cpuQuotaMicros()).put("period", period(limits));
        }
        if (limits.cpuShares() > 0) {
            cpu.put("shares", limits.cpuShares());
        }
        return cpu.putNonEmpty("cpus", limits.cpusetCpus());
    }
}
