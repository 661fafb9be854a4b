package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Work that several threads want done for the same digest, done by the first of them. Where it fails, each of
/// the others tries for itself.
public final class Once {
    private final Map<Digest, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    /// What is to be done.
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /// Returns when the work is done, by this thread or by another.
    public void run(Digest digest, Work work) throws IOException {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = running.putIfAbsent(digest, mine);
        while (other != null) {
            if (await(other, digest)) {
                return;
            }
            other = running.putIfAbsent(digest, mine);
        }
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            running.remove(digest, mine);
            mine.complete(done);
        }
    }

    private static boolean await(CompletableFuture<Boolean> other, Digest digest) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.CANCELLED, "waiting for snapshot " + digest + " was cancelled", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
