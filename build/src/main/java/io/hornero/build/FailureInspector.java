package io.hornero.build;

import io.hornero.base.Failure;
import java.io.IOException;

/// Looks into a failed step before its file system is removed.
@FunctionalInterface
public interface FailureInspector {

    /// Called by the build's thread when nothing of the build runs any more; the build fails when it returns.
    ///
    /// @param failure that the build is going to end with
    void inspect(Failure failure, FailedStep step) throws IOException, InterruptedException;
}
