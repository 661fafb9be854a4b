package io.hornero.functions;

import java.io.IOException;
import java.nio.file.Path;

/// Connects sandboxes to the outside. Implementations are safe for use by many threads.
public interface SandboxNetwork {
    /// Leaves sandboxes with nothing but their loopback.
    SandboxNetwork NONE = new SandboxNetwork() {
        @Override
        public void connect(String sandboxId, Path namespace) {}

        @Override
        public void disconnect(String sandboxId) {}
    };

    /// Gives a network namespace, which has its loopback up, a way out.
    void connect(String sandboxId, Path namespace) throws IOException;

    /// Undoes [#connect]; harmless without it. The namespace is deleted afterwards.
    void disconnect(String sandboxId) throws IOException;
}
