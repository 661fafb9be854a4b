package io.hornero.layer.internal.deflate;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that deflate, one for each processor, gone when they have nothing to do. Threads of the
/// system's, because work that only computes would hold up everything that runs on virtual ones.
final class Deflaters {
    static final int COUNT = Runtime.getRuntime().availableProcessors();
    static final ExecutorService THREADS = threads();

    private Deflaters() {}

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                COUNT,
                COUNT,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("deflate-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
