package io.hornero.functions.internal;

import io.hornero.base.Progress;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Active;
import io.hornero.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mounted file systems of images, one for all sandboxes of an image. They are writable only so that
/// the container runtime can make its mount points in them: the functions see them read-only.
final class FunctionRoots {
    private static final System.Logger LOG = System.getLogger("functions");
    private static final String KEY = "function-root/";

    private final Snapshots snapshots;
    private final Map<String, Root> roots = new HashMap<>();

    /// A mounted root; to be closed when the sandbox is gone.
    interface Lease extends AutoCloseable {
        Path path();

        @Override
        void close();
    }

    private static final class Root {
        private final Active active;
        private final Path path;
        private int users;

        Root(Active active) throws IOException {
            this.active = active;
            this.path = active.mount();
        }
    }

    FunctionRoots(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// Makes the image's file system, where it is not there yet, without mounting it.
    void unpack(FunctionImage image) throws IOException {
        snapshots.unpack(image.manifest(), image.config(), Progress.NONE);
    }

    /// Mounts the image's file system, or shares the mount.
    synchronized Lease acquire(FunctionImage image) throws IOException {
        String key = KEY + image.manifest().descriptor().digest().hex();
        Root root = roots.get(key);
        if (root == null) {
            try (var _ = snapshots.lease(key)) {
                Optional<Digest> chain = snapshots.unpack(image.manifest(), image.config(), Progress.NONE);
                root = mount(key, chain.orElse(null));
            }
            roots.put(key, root);
        }
        root.users++;
        return lease(key, root);
    }

    private Root mount(String key, @Nullable Digest chain) throws IOException {
        Optional<Active> stale = snapshots.find(key);
        if (stale.isPresent()) {
            stale.get().remove();
        }
        Active active = snapshots.prepare(key, chain);
        try {
            return new Root(active);
        } catch (IOException | RuntimeException e) {
            active.remove();
            throw e;
        }
    }

    private Lease lease(String key, Root root) {
        return new Lease() {
            private boolean closed;

            @Override
            public Path path() {
                return root.path;
            }

            @Override
            public void close() {
                synchronized (FunctionRoots.this) {
                    if (!closed) {
                        closed = true;
                        release(key, root);
                    }
                }
            }
        };
    }

    private void release(String key, Root root) {
        if (--root.users > 0) {
            return;
        }
        roots.remove(key);
        try {
            root.active.remove();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove " + key + "; the next start of the engine will", e);
        }
    }
}
