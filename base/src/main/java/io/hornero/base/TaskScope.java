package io.hornero.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Virtual threads that end with the block that made them: `close` interrupts what still runs and waits for it.
/// Use by the thread that made it; the tasks may fork in their own scopes.
public final class TaskScope implements AutoCloseable {
    private final ExecutorService threads;
    private final List<Future<?>> forked = new ArrayList<>();

    /// @param name prefix of the thread names
    public TaskScope(String name) {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    public <T> Future<T> fork(Callable<T> task) {
        Future<T> future = threads.submit(task);
        forked.add(future);
        return future;
    }

    /// Waits for every task; the first failure (in fork order) cancels the others and is thrown.
    public void join() throws InterruptedException {
        for (Future<?> future : forked) {
            get(future);
        }
    }

    /// The task's value; its failure is thrown as itself, as though the caller had run it.
    public static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw Sneaky.rethrow(e.getCause());
        } catch (CancellationException e) {
            throw new Failure(FailureKind.CANCELLED, "the task was cancelled", e);
        }
    }

    @Override
    public void close() {
        forked.forEach(f -> f.cancel(true));
        threads.close();
    }
}
