package io.hornero.functions.internal;

import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.PlatformLimits;
import io.hornero.functions.Sandboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// The pools of all functions, and the thread that reclaims what stays idle.
final class WarmSandboxes implements Sandboxes, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("functions");

    private final SandboxBuilder builder;
    private final PlatformLimits limits;
    private final StartSlots slots;
    private final Map<String, SandboxPool> pools = new ConcurrentHashMap<>();
    private final Thread reaper;
    private final ScheduledExecutorService freezer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("function-freezer").factory());

    WarmSandboxes(SandboxBuilder builder, PlatformLimits limits) {
        this.builder = builder;
        this.limits = limits;
        this.slots = new StartSlots(limits, this::makeRoom);
        this.reaper = Thread.ofVirtual().name("function-reaper").start(this::reap);
    }

    /// The pool of the function as it is now; that of an earlier revision is retired.
    SandboxPool pool(FunctionConfiguration function) {
        SandboxPool pool = pools.get(function.name());
        if (pool != null && pool.function().revisionId().equals(function.revisionId())) {
            return pool;
        }
        return pools.compute(function.name(), (_, old) -> {
            if (old != null && old.function().revisionId().equals(function.revisionId())) {
                return old;
            }
            if (old != null) {
                old.retire();
            }
            return new SandboxPool(function, builder, slots, freezer);
        });
    }

    @Override
    public Counts counts(String function) {
        SandboxPool pool = pools.get(function);
        return pool == null ? new Counts(0, 0, 0) : pool.counts();
    }

    @Override
    public void kill(String function) {
        SandboxPool pool = pools.remove(function);
        if (pool != null) {
            pool.kill();
        }
    }

    @Override
    public void retire(String function) {
        SandboxPool pool = pools.remove(function);
        if (pool != null) {
            pool.retire();
        }
    }

    private boolean makeRoom() {
        record Candidate(SandboxPool pool, Instant since) {}
        Optional<Candidate> oldest = pools.values().stream()
                .flatMap(p -> p.oldestIdle().map(since -> new Candidate(p, since)).stream())
                .min(Comparator.comparing(Candidate::since));
        return oldest.isPresent() && oldest.get().pool().evictOldest();
    }

    private void reap() {
        Duration pause = limits.idle().dividedBy(10);
        Duration atMost = Duration.ofSeconds(1);
        try {
            while (true) {
                Thread.sleep(pause.compareTo(atMost) < 0 ? pause : atMost);
                Instant idleSince = Instant.now().minus(limits.idle());
                pools.values().forEach(pool -> pool.reclaim(idleSince));
            }
        } catch (InterruptedException _) {
            LOG.log(System.Logger.Level.DEBUG, "no more sandboxes are reclaimed");
        }
    }

    @Override
    public void close() {
        reaper.interrupt();
        for (String function : pools.keySet()) {
            kill(function);
        }
        freezer.close();
    }
}
