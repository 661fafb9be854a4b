package io.hornero.dockerapi.internal;

import io.hornero.base.FullDisk;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;

/// What fails after an answer has begun is told by the stream's last object, as Docker has it.
final class InStreamFailures {
    private static final System.Logger LOG = System.getLogger("io.hornero.dockerapi");

    private InStreamFailures() {}

    /// The work behind a stream.
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// @throws InterruptedException the client is gone; there is nobody to tell
    static void guard(MessageStream out, Work work) throws IOException, InterruptedException {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            if (!out.begun()) {
                throw e;
            }
            Throwable told = FullDisk.told(e);
            Level level = DockerFailures.status(told) == 500 ? Level.ERROR : Level.DEBUG;
            LOG.log(level, "failed after the answer began", e);
            String message = DockerFailures.message(told);
            out.send(new JsonObject()
                    .put("errorDetail", new JsonObject().put("message", message))
                    .put("error", message));
        }
    }
}
