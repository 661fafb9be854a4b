package io.hornero.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TaskScopeTest {

    @Test
    void failureOfATaskIsThrownAsItself() {
        assertThatThrownBy(() -> {
                    try (TaskScope scope = new TaskScope("test")) {
                        scope.fork(() -> {
                            throw new IOException("gone");
                        });
                        scope.join();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void closeInterruptsWhatStillRunsAndWaitsForIt() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (TaskScope scope = new TaskScope("test")) {
            scope.fork(() -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return null;
            });
            started.await();
        }
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void valuesArriveInAnyOrder() throws InterruptedException {
        try (TaskScope scope = new TaskScope("test")) {
            Future<Integer> one = scope.fork(() -> 1);
            Future<Integer> two = scope.fork(() -> 2);
            assertThat(TaskScope.get(two) + TaskScope.get(one)).isEqualTo(3);
        }
    }
}
