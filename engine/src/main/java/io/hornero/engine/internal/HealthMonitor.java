package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.engine.Container;
import io.hornero.engine.Events;
import io.hornero.engine.Health;
import io.hornero.engine.HealthCheck;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Exec;
import io.hornero.runtime.Exit;
import io.hornero.runtime.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Probes running containers that have a health check, each on a virtual thread of its own.
///
/// Source: moby 28 `daemon/health.go`.
public final class HealthMonitor {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");
    private static final int MAX_OUTPUT_BYTES = 4096;

    private final ProcessSpecs processes;
    private final Events events;
    private final Clock clock;
    private final Set<Thread> probing = ConcurrentHashMap.newKeySet();

    public HealthMonitor(ProcessSpecs processes, Events events, Clock clock) {
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /// The state of health that a run begins with; null without a health check.
    public @Nullable Health initial(Container c) {
        return HealthCheck.of(c.config()).map(_ -> Health.UNKNOWN).orElse(null);
    }

    /// Probes until the process ends.
    public void watch(Unit unit, io.hornero.runtime.Container process) {
        HealthCheck.of(unit.view().config()).ifPresent(check -> {
            Thread thread = Thread.ofVirtual()
                    .name("health-" + unit.view().shortId())
                    .unstarted(() -> probeUntilEnd(unit, process, check));
            probing.add(thread);
            thread.start();
        });
    }

    private void probeUntilEnd(Unit unit, io.hornero.runtime.Container process, HealthCheck check) {
        Instant started = clock.instant();
        try {
            while (!endsWithin(process, pause(unit, check, started))) {
                Health.Probe probe = probe(unit, process, check);
                if (process.exited().isDone()) {
                    return;
                }
                record(unit, process, check, probe, started);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            probing.remove(Thread.currentThread());
        }
    }

    private Duration pause(Unit unit, HealthCheck check, Instant started) {
        Health health = unit.view().state().health();
        boolean starting = health != null
                && health.status().equals(Health.STARTING)
                && clock.instant().isBefore(started.plus(check.startPeriod()));
        return starting ? check.startInterval() : check.interval();
    }

    private static boolean endsWithin(io.hornero.runtime.Container process, Duration time) throws InterruptedException {
        try {
            process.exited().get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return true;
        }
    }

    private void record(
            Unit unit, io.hornero.runtime.Container process, HealthCheck check, Health.Probe probe, Instant started) {
        boolean inStartPeriod = probe.start().isBefore(started.plus(check.startPeriod()));
        String before;
        Health after;
        unit.lock().lock();
        try {
            Health health = Optional.ofNullable(unit.view().state().health()).orElse(Health.UNKNOWN);
            if (unit.running() != process) {
                return;
            }
            before = health.status();
            after = health.after(probe, check.retries(), inStartPeriod);
            unit.update(c -> c.with(c.state().with(after)));
        } finally {
            unit.lock().unlock();
        }
        if (!after.status().equals(before)) {
            Container c = unit.view();
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("image", c.imageName());
            attributes.put("name", c.name());
            events.publish("container", "health_status: " + after.status(), c.id(), attributes);
        }
    }

    private Health.Probe probe(Unit unit, io.hornero.runtime.Container process, HealthCheck check)
            throws InterruptedException {
        Instant start = clock.instant();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            Exec exec = process.exec("health-" + RandomId.hex(8), processes.exec(unit.view(), check.command()));
            try (Attachment streams = exec.attachment()) {
                exec.start();
                Thread reader = Thread.startVirtualThread(() -> read(streams, output));
                Exit exit = await(exec, check.timeout());
                reader.join();
                return new Health.Probe(start, clock.instant(), exit.code() == 0 ? 0 : exit.code(), text(output));
            } catch (TimeoutException _) {
                exec.kill(Signal.KILL);
                return new Health.Probe(
                        start,
                        clock.instant(),
                        -1,
                        "Health check exceeded timeout (" + check.timeout().toMillis() + "ms)");
            }
        } catch (IOException | Failure e) {
            LOG.log(Level.DEBUG, "health check of " + unit.view().id() + " could not be run", e);
            return new Health.Probe(start, clock.instant(), -1, String.valueOf(e.getMessage()));
        }
    }

    private static Exit await(Exec exec, Duration timeout) throws InterruptedException, TimeoutException, IOException {
        try {
            return exec.exited().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the health check's end is unknown", e);
        }
    }

    private static void read(Attachment streams, ByteArrayOutputStream output) {
        try {
            streams.copyTo((_, bytes, offset, length) -> {
                synchronized (output) {
                    output.write(bytes, offset, Math.min(length, MAX_OUTPUT_BYTES - output.size()));
                }
            });
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "output of a health check was lost", e);
        }
    }

    private static String text(ByteArrayOutputStream output) {
        synchronized (output) {
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    /// Stops all probing.
    public void close() {
        probing.forEach(Thread::interrupt);
    }
}
