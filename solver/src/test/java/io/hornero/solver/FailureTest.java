package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class FailureTest {
    private final Arithmetic math = new Arithmetic();

    @Test
    void aFailureCarriesTheVertexAndTheCause() {
        Failure cause = Failure.invalid("exit code 7");
        Vertex<Integer> bad = math.work("RUN false", (_, _) -> {
            throw cause;
        });
        assertThatThrownBy(() -> math.solve(math.sum("top", List.of(bad))))
                .isInstanceOfSatisfying(VertexFailure.class, f -> {
                    assertThat(f.vertex()).isSameAs(bad);
                    assertThat(f.reason()).isSameAs(cause);
                })
                .hasMessage("RUN false: exit code 7");
    }

    @Test
    void theFirstFailureCancelsWhatRunsBeside() {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Vertex<Integer> slow = math.work("slow", (_, _) -> {
            waiting.countDown();
            never.await();
            return 1;
        });
        Vertex<Integer> bad = math.work("bad", (_, _) -> {
            waiting.await();
            throw new IllegalStateException("bad");
        });
        assertThatThrownBy(() -> math.solve(math.sum("top", List.of(slow, bad))))
                .hasMessage("bad: java.lang.IllegalStateException: bad");
        assertThat(math.events)
                .filteredOn(e -> e instanceof SolveEvent.Cancelled<Integer>)
                .extracting(e -> e.vertex().slot())
                .containsExactly("slow");
    }

    @Test
    void anErrorInAnOperationReachesTheCaller() {
        Vertex<Integer> bad = math.work("bad", (_, _) -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> math.solve(bad)).hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void aFailedReaderIsAFailureOfItsVertex() {
        Vertex<Integer> copy = Vertex.<Integer>at("copy")
                .content("context", math.source(1), "x", _ -> {
                    throw Failure.notFound("no file x");
                })
                .build((_, _) -> 1);
        assertThatThrownBy(() -> math.solve(copy)).hasMessage("copy: no file x");
    }

    @Test
    void aFailureIsNotStored() throws InterruptedException {
        Operation<Integer> firstFails = (_, _) -> {
            if (math.ran.size() == 1) {
                throw new IllegalStateException("first");
            }
            return 5;
        };
        assertThatThrownBy(() -> math.solver.solve(math.work("flaky", firstFails), math.events::add))
                .isInstanceOf(VertexFailure.class);
        assertThat(math.solver.solve(math.work("flaky", firstFails), math.events::add))
                .isEqualTo(5);
    }
}
