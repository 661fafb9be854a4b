package io.hornero.engine.internal;

import io.hornero.engine.ContainerState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an engine does at its start with the containers of an earlier one.
public final class Recovery {
    private final Units units;
    private final Launcher launcher;
    private final Lifecycle lifecycle;
    private final HealthMonitor health;
    private final Clock clock;

    public Recovery(Units units, Launcher launcher, Lifecycle lifecycle, HealthMonitor health, Clock clock) {
        this.units = units;
        this.launcher = launcher;
        this.lifecycle = lifecycle;
        this.health = health;
        this.clock = clock;
    }

    /// Finds what an earlier engine left running, works through what ended meanwhile, and applies restart
    /// policies.
    public void run() throws IOException {
        for (Unit unit : units.all()) {
            unit.lock().lock();
            try {
                recover(unit);
            } finally {
                unit.lock().unlock();
            }
        }
    }

    private void recover(Unit unit) throws IOException {
        ContainerState state = unit.view().state();
        if (!state.running() && state.status() != ContainerState.Status.RESTARTING) {
            // a start that nobody was told of, or an end that was not worked through
            lifecycle.clear(unit);
            removeIfAsked(unit);
            return;
        }
        Launcher.@Nullable Launched found = launcher.find(unit.view().id()).orElse(null);
        if (found != null && state.running()) {
            lifecycle.adopt(unit, found);
            unit.update(c -> c.with(found.endpoint()).with(c.state().with(health.initial(c))));
            lifecycle.watch(unit, found.process());
            return;
        }
        lifecycle.clear(unit);
        units.note(unit, c -> c.with(c.state().exited(lostExitCode(state), false, clock.instant())));
        RestartPolicy policy = RestartPolicy.of(unit.view().hostConfig());
        if (policy.restartsAtBoot(unit.view())) {
            units.note(unit, c -> c.with(c.state().with(ContainerState.Status.RESTARTING)));
            lifecycle.restartLater(unit, Duration.ZERO);
        } else {
            removeIfAsked(unit);
        }
    }

    /// As Docker, also one that was never started: whoever made it to be removed would have started it at once.
    private void removeIfAsked(Unit unit) {
        if (unit.view().hostConfig().boolOr("AutoRemove", false)) {
            Thread.ofVirtual().name("remove-" + unit.view().shortId()).start(() -> lifecycle.autoRemove(unit));
        }
    }

    /// Of a container that vanished with its machine.
    private static int lostExitCode(ContainerState state) {
        return state.running() ? 255 : state.exitCode();
    }
}
