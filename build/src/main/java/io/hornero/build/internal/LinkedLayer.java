package io.hornero.build.internal;

import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.layer.TarType;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Stat;
import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the layer of `COPY --link` does on a file system what the copy itself would do there.
final class LinkedLayer {
    private final BuildServices services;

    LinkedLayer(BuildServices services) {
        this.services = services;
    }

    /// True where its directories are not there, or are there just so, and nothing else is in the way: applying
    /// it changes no directory's mode or owner and replaces no link by a directory.
    ///
    /// @param chain of the file system; null for an empty one
    boolean fits(StepResult.Layer made, @Nullable Digest chain) throws IOException {
        try (View view = services.snapshots().view(chain);
                Directory root = Directory.open(view.root());
                InputStream in =
                        services.store().blobs().get(made.layer().digest()).open()) {
            TarReader tar = new TarReader(in);
            for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                if (!fits(entry.get(), root)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean fits(TarEntry entry, Directory root) throws IOException {
        int slash = entry.path().lastIndexOf('/');
        try (Directory parent = root.resolve(slash < 0 ? "" : entry.path().substring(0, slash))) {
            Optional<Stat> there = parent.find(entry.path().substring(slash + 1));
            return there.isEmpty() || fits(entry, there.get());
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return true;
            }
            throw e;
        }
    }

    private static boolean fits(TarEntry entry, Stat there) {
        if (entry.type() != TarType.DIRECTORY) {
            return !there.isDirectory();
        }
        return there.isDirectory()
                && there.permissions() == entry.mode()
                && there.uid() == entry.owner().uid()
                && there.gid() == entry.owner().gid();
    }
}
