package io.hornero.build;

import io.hornero.base.Progress;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;

/// Brings images that the store does not hold. Safe for use by many threads.
@FunctionalInterface
public interface ImagePuller {
    /// Pulls the image and names it in the store under its full reference.
    ///
    /// @throws io.hornero.base.Failure NOT_FOUND or UNAVAILABLE, with what to do
    void pull(Reference reference, Platform platform, Progress progress) throws InterruptedException;
}
