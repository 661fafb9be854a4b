package io.hornero.engine;

import io.hornero.build.Builder;
import io.hornero.build.CacheItem;
import io.hornero.build.CachePruning;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What builds keep on disk, and its budget. Safe for use by many threads.
public final class BuildDisk {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");
    /// Looking costs a walk over all cache mounts: it is worth it when this part of the budget was added.
    private static final int PARTS = 100;

    private final Builder builder;
    private final Garbage garbage;
    private final long budgetBytes;
    private final AtomicBoolean looking = new AtomicBoolean();
    private long added;

    /// @param budgetBytes what may be kept; 0 for no bound
    BuildDisk(Builder builder, Garbage garbage, long budgetBytes) {
        this.builder = builder;
        this.garbage = garbage;
        this.budgetBytes = budgetBytes;
    }

    /// Everything, what was used last first.
    public List<CacheItem> items() throws IOException {
        return builder.cache().items(garbage.ofImages());
    }

    /// Removes parts of it, and frees their space; never what a build that runs, an image or a container needs.
    ///
    /// @return what went
    public List<CacheItem> prune(CachePruning pruning) throws IOException {
        List<CacheItem> removed = builder.cache().prune(pruning, garbage.ofImages());
        garbage.collect();
        return removed;
    }

    /// A build ended: where it added much, what was least recently used makes room for it, in the background.
    void buildEnded() {
        if (budgetBytes > 0 && worthLooking() && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("build-cache-budget").start(this::keepBudget);
        }
    }

    private synchronized boolean worthLooking() {
        added += builder.takeAddedBytes();
        boolean much = added > budgetBytes / PARTS;
        added = much ? 0 : added;
        return much;
    }

    private void keepBudget() {
        try {
            List<CacheItem> removed = builder.cache().prune(CachePruning.to(budgetBytes), garbage.ofImages());
            if (!removed.isEmpty()) {
                garbage.collect();
                LOG.log(Level.INFO, "{0} parts of the build cache went to keep its budget", removed.size());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the build cache could not be kept in its budget", e);
        } finally {
            looking.set(false);
        }
    }
}
