package io.hornero.snapshot.internal;

import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Committed snapshots that are mounted for reading.
public final class Views {
    private final Folders folders;
    private final Catalogue catalogue;
    private final SnapshotMounts mounts;
    private final AtomicLong last = new AtomicLong();
    private final Set<Mounted> open = ConcurrentHashMap.newKeySet();

    public Views(Folders folders, Catalogue catalogue, SnapshotMounts mounts) {
        this.folders = folders;
        this.catalogue = catalogue;
        this.mounts = mounts;
    }

    public View open(@Nullable Digest chainId) throws IOException {
        catalogue.use(chainId);
        Path place = folders.views().resolve(Long.toString(last.incrementAndGet()));
        try {
            Files.createDirectories(place);
            mounts.readOnly(catalogue.layers(chainId), place);
        } catch (IOException | RuntimeException e) {
            catalogue.release(chainId);
            Files.deleteIfExists(place);
            throw e;
        }
        Mounted view = new Mounted(place, chainId);
        open.add(view);
        return view;
    }

    /// Unmounts what a killed process left.
    public void repair() throws IOException {
        for (Path mount : SnapshotMounts.below(folders.views())) {
            SnapshotMounts.unmount(mount);
        }
        try (Stream<Path> places = Files.list(folders.views())) {
            for (Path place : places.toList()) {
                Files.deleteIfExists(place);
            }
        }
    }

    public void closeAll() throws IOException {
        for (Mounted view : List.copyOf(open)) {
            view.close();
        }
    }

    private final class Mounted implements View {
        private final Path place;
        private final @Nullable Digest chainId;

        Mounted(Path place, @Nullable Digest chainId) {
            this.place = place;
            this.chainId = chainId;
        }

        @Override
        public Path root() {
            return place;
        }

        @Override
        public void close() throws IOException {
            if (open.remove(this)) {
                SnapshotMounts.unmount(place);
                Files.deleteIfExists(place);
                catalogue.release(chainId);
            }
        }
    }
}
