package io.hornero.engine;

import java.io.IOException;
import java.io.OutputStream;

/// Brings outputs of a build to whoever asked for it: archives and file trees are written by the client, into
/// its own files.
@FunctionalInterface
public interface Delivery {
    /// Nobody takes anything.
    Delivery NONE = (number, _) -> {
        throw new IllegalStateException("output " + number + " has nobody who takes it");
    };

    /// The bytes of one output.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /// Has the content written to the client, and returns when all of it is there. Content that fails is known
    /// to the client as cut.
    ///
    /// @param number of the output, counted from 0
    void deliver(int number, Content content) throws IOException, InterruptedException;
}
