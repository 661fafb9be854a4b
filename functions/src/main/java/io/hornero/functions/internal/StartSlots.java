package io.hornero.functions.internal;

import io.hornero.functions.PlatformLimits;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// How many sandboxes there may be, and how many may start at once, over all functions.
final class StartSlots {
    private final PlatformLimits limits;
    private final Semaphore sandboxes;
    private final Semaphore starts;
    private final BooleanSupplier makeRoom;

    /// @param makeRoom ends an idle sandbox of some function; false where there is none
    StartSlots(PlatformLimits limits, BooleanSupplier makeRoom) {
        this.limits = limits;
        this.sandboxes = new Semaphore(limits.concurrency());
        this.starts = new Semaphore(limits.concurrentStarts(), true);
        this.makeRoom = makeRoom;
    }

    Duration initPhase() {
        return limits.initPhase();
    }

    /// Room for one more sandbox, if need be by ending an idle one.
    boolean tryTake() {
        return sandboxes.tryAcquire() || (makeRoom.getAsBoolean() && sandboxes.tryAcquire());
    }

    void giveBack() {
        sandboxes.release();
    }

    void beginStart() throws InterruptedException {
        starts.acquire();
    }

    void endStart() {
        starts.release();
    }
}
