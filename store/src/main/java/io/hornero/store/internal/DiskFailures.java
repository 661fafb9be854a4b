package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// Disk errors that a user can act on, as failures of one line; the others stay what they are.
final class DiskFailures {
    private DiskFailures() {}

    /// @param doing as `write the layer of app:1`
    static IOException translate(String doing, Path where, IOException cause) {
        if (FullDisk.isFull(cause)) {
            throw new Failure(
                    FailureKind.EXHAUSTED,
                    "cannot " + doing + ": the disk that holds " + where
                            + " is full; free some space, or remove images, and try again",
                    cause);
        }
        if (cause instanceof AccessDeniedException) {
            throw new Failure(
                    FailureKind.FORBIDDEN,
                    "cannot " + doing + ": no permission for " + where
                            + "; run as root, or choose another folder with --root",
                    cause);
        }
        return cause;
    }
}
