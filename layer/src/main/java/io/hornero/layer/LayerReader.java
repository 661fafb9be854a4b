package io.hornero.layer;

import io.hornero.layer.internal.TreeApplier;
import io.hornero.layer.internal.TreeCopier;
import io.hornero.linux.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Applies a tar to a directory. The tar may be hostile: whatever its names and links say, nothing outside the
/// target is read or written (symbolic links on the way resolve as if the target were `/`).
public final class LayerReader {
    private LayerReader() {}

    /// Applies the uncompressed tar and reads the stream to its end. Owners, modes, times and extended
    /// attributes are restored; an entry replaces what is there (a directory merges with a directory).
    ///
    /// @throws io.hornero.base.Failure INVALID: damaged or not a tar; UNSUPPORTED: a kind of entry that is not
    ///     read (sparse files, parts of multi-volume archives); the message names the entry
    public static TreeSize apply(InputStream tar, Path target, ApplyOptions options) throws IOException {
        try (Directory directory = Directory.open(target);
                Directory root = into(directory, options);
                TreeApplier applier = new TreeApplier(new TarReader(tar), root, options)) {
            return applier.run();
        }
    }

    private static Directory into(Directory target, ApplyOptions options) throws IOException {
        if (options.into().isEmpty()) {
            return target.resolve("");
        }
        CopyOptions made = CopyOptions.PLAIN.withOwner(options.owner()).withClamp(options.clampEpochSeconds());
        TreeCopier.makeDirectories(target, options.into(), made);
        return target.resolve(options.into());
    }
}
