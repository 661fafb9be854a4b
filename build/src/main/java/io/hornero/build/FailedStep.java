package io.hornero.build;

import io.hornero.runtime.Attachment;
import io.hornero.runtime.Container;
import java.io.IOException;

/// A RUN step that failed, with the file system as its command left it. Of one build, for as long as
/// [FailureInspector#inspect] runs.
public interface FailedStep {

    /// As `[build 2/5] RUN make`.
    String title();

    /// Runs a shell in it as the command ran: with its variables, directory, user, network and mounts.
    ///
    /// @param terminal gives it a pseudo terminal
    /// @param use what is done with it; it is killed when that returns
    /// @throws io.hornero.base.Failure NOT_FOUND: the file system has no shell
    void shell(boolean terminal, Use use) throws IOException, InterruptedException;

    /// Does something with a shell.
    @FunctionalInterface
    interface Use {
        /// @param shell created, not started yet
        /// @param streams of it
        void with(Container shell, Attachment streams) throws IOException, InterruptedException;
    }
}
