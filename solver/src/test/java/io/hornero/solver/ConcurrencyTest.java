package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConcurrencyTest {
    private final Arithmetic math = new Arithmetic();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Test
    void independentVerticesRunAtTheSameTime() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        Operation<Integer> meets = (_, _) -> {
            both.await();
            return 1;
        };
        assertThat(math.solve(math.sum("top", List.of(math.work("a", meets), math.work("b", meets)))))
                .isEqualTo(2);
    }

    @Test
    void noMoreOperationsRunThanAllowed() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Operation<Integer> counts = (_, _) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return 1;
        };
        List<Vertex<Integer>> many =
                IntStream.range(0, 50).mapToObj(i -> math.work("w" + i, counts)).toList();
        assertThat(math.solve(math.sum("top", many))).isEqualTo(50);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void aDeepGraphIsSolved() throws InterruptedException {
        Vertex<Integer> top = math.number(1);
        for (int i = 0; i < 2_000; i++) {
            top = math.sum("s" + i, List.of(top));
        }
        assertThat(math.solve(top)).isEqualTo(1);
    }

    @Test
    void equalWorkOfConcurrentSolvesRunsOnceAndReportsToAll() throws Exception {
        try (TaskScope scope = new TaskScope("test")) {
            LinkedBlockingQueue<SolveEvent<Integer>> joiner = new LinkedBlockingQueue<>();
            Future<Integer> first = scope.fork(() -> math.solver.solve(gated("first"), math.events::add));
            running.await();
            Future<Integer> second = scope.fork(() -> math.solver.solve(gated("second"), joiner::add));
            assertThat(joiner.take()).isInstanceOf(SolveEvent.Started.class);
            joined(2);
            release.countDown();
            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(1);
            assertThat(math.ran).containsExactly("first");
            assertThat(joiner.take()).isInstanceOf(SolveEvent.Reported.class);
            assertThat(joiner.take()).isInstanceOf(SolveEvent.Done.class);
        }
    }

    @Test
    void whoLeavesDoesNotHarmTheOthers() throws Exception {
        try (TaskScope scope = new TaskScope("test")) {
            Future<Integer> first = scope.fork(() -> math.solver.solve(gated("first"), math.events::add));
            running.await();
            Future<Integer> second = scope.fork(() -> math.solver.solve(gated("second"), _ -> {}));
            joined(2);
            first.cancel(true);
            joined(1);
            assertThat(stopped.getCount()).isEqualTo(1);
            release.countDown();
            assertThat(second.get()).isEqualTo(1);
        }
    }

    @Test
    void theLastOneToLeaveStopsTheWork() throws Exception {
        try (TaskScope scope = new TaskScope("test")) {
            Future<Integer> first = scope.fork(() -> math.solver.solve(gated("first"), _ -> {}));
            running.await();
            Future<Integer> second = scope.fork(() -> math.solver.solve(gated("second"), _ -> {}));
            joined(2);
            first.cancel(true);
            second.cancel(true);
            stopped.await();
            assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
        }
        assertThat(math.cache.find(key())).isEmpty();
    }

    @Test
    void aCancelledSolveReturnsOnlyWhenItsWorkEnded() throws Exception {
        CountDownLatch cleaning = new CountDownLatch(1);
        AtomicInteger cleaned = new AtomicInteger();
        Vertex<Integer> work = math.work("work", (_, _) -> {
            running.countDown();
            try {
                release.await();
            } finally {
                cleaning.await();
                cleaned.set(1);
            }
            return 1;
        });
        LinkedBlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        Thread solving = Thread.ofVirtual().start(() -> {
            assertThatThrownBy(() -> math.solver.solve(work, _ -> {})).isInstanceOf(InterruptedException.class);
            seen.add(cleaned.get());
        });
        running.await();
        solving.interrupt();
        cleaning.countDown();
        assertThat(seen.take()).isEqualTo(1);
    }

    @Test
    void workThatIsBeingGivenUpIsStartedAnewForWhoComesLater() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Vertex<Integer> dying = math.work("work", (_, _) -> {
            running.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                stopped.countDown();
                mayEnd.await();
                throw e;
            }
            return 1;
        });
        try (TaskScope scope = new TaskScope("test")) {
            Future<Integer> first = scope.fork(() -> math.solver.solve(dying, _ -> {}));
            running.await();
            first.cancel(true);
            stopped.await();
            CountDownLatch started = new CountDownLatch(1);
            Future<Integer> second =
                    scope.fork(() -> math.solver.solve(math.work("work", (_, _) -> 2), _ -> started.countDown()));
            started.await();
            mayEnd.countDown();
            assertThat(second.get()).isEqualTo(2);
        }
    }

    /// Equal work under different slots: runs until released.
    private Vertex<Integer> gated(String slot) {
        return Vertex.<Integer>at(slot).part("command", "gated").build(math.logged(slot, (_, progress) -> {
            running.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                stopped.countDown();
                throw e;
            }
            progress.report(new ProgressEvent.Message("released"));
            return 1;
        }));
    }

    private CacheKey key() {
        return Keys.ofContent(gated("any"), List.of());
    }

    private void joined(int count) {
        while (math.solver.shared.members(key()) != count) {
            Thread.onSpinWait();
        }
    }
}
