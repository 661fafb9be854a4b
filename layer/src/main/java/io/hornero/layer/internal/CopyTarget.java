package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A directory that is copied to, made when something goes into it.
final class CopyTarget implements AutoCloseable {
    private static final int NEW_DIRECTORY = 0700;

    private final @Nullable CopyTarget parent;
    private final String name;
    private final String path;
    private final @Nullable Attributes attributes;
    private @Nullable Directory directory;

    /// The top, which keeps its attributes; stays the caller's.
    CopyTarget(Directory top) {
        this.parent = null;
        this.name = "";
        this.path = "";
        this.attributes = null;
        this.directory = top;
    }

    CopyTarget(CopyTarget parent, String name, String path, Attributes attributes) {
        this.parent = parent;
        this.name = name;
        this.path = path;
        this.attributes = attributes;
    }

    Directory open() throws IOException {
        Directory present = directory;
        if (present != null || parent == null) {
            return java.util.Objects.requireNonNull(present);
        }
        Directory in = parent.open();
        make(in);
        Directory made = openMade(in);
        directory = made;
        return made;
    }

    private void make(Directory in) throws IOException {
        try {
            in.makeDirectory(name, NEW_DIRECTORY);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
        }
    }

    private Directory openMade(Directory in) throws IOException {
        try {
            return in.child(name);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOTDIR) || e.is(Errno.ELOOP)) {
                throw Failure.conflict("cannot copy the directory '" + path + "' over a file that is no directory");
            }
            throw e;
        }
    }

    /// Gives a directory that was made its attributes; false where nothing went into it.
    boolean finish() throws IOException {
        if (directory == null || parent == null || attributes == null) {
            return false;
        }
        attributes.restore(parent.open(), name, false);
        return true;
    }

    @Override
    public void close() {
        if (directory != null && parent != null) {
            directory.close();
        }
    }
}
