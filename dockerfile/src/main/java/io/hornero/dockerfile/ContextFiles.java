package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.lint.FolderFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of a build context, as far as lint needs them.
public interface ContextFiles {
    /// A context of which nothing is known.
    ContextFiles UNKNOWN = new ContextFiles() {
        @Override
        public Entry find(String path) {
            return new Entry.Unknown();
        }

        @Override
        public Optional<Size> size() {
            return Optional.empty();
        }
    };

    /// The files of a folder of this machine, as far as no symbolic links lead to them.
    ///
    /// @param ignored what takes no part
    static ContextFiles of(Path folder, IgnorePatterns ignored) {
        return new FolderFiles(folder, ignored);
    }

    /// What is at a path.
    sealed interface Entry {
        /// A file.
        ///
        /// @param executable somebody may execute it
        /// @param head its first bytes, as UTF-8 as far as they are that
        record File(boolean executable, String head) implements Entry {}

        /// A directory.
        record Folder() implements Entry {}

        /// Nothing is there, or it takes no part in the build.
        record Absent() implements Entry {}

        /// It cannot be told, as behind a link.
        record Unknown() implements Entry {}
    }

    /// How much there is.
    ///
    /// @param files how many, at least
    /// @param bytes their sizes together, at least
    /// @param examples names of what is rarely wanted in an image, as `.git`
    record Size(long files, long bytes, List<String> examples) {
        public Size {
            examples = List.copyOf(examples);
        }
    }

    /// @param path below the context, clean, without `..`; empty for the context itself
    Entry find(String path);

    /// How much a copy of the whole context takes; absent where that is unknown. May stop counting when it is
    /// much.
    Optional<Size> size();
}
