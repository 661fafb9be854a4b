package io.hornero.runtime;

import java.nio.file.Path;

/// Whose network a container uses.
public sealed interface NetworkMode {
    /// The machine's own.
    record Host() implements NetworkMode {}

    /// A new network namespace with nothing but loopback, which goes with the container.
    record None() implements NetworkMode {}

    /// A namespace that exists: `/proc/PID/ns/net` of another container, or [NetworkNamespaces]'.
    ///
    /// @param file names it
    record Namespace(Path file) implements NetworkMode {}

    static NetworkMode host() {
        return new Host();
    }

    static NetworkMode none() {
        return new None();
    }

    static NetworkMode namespace(Path file) {
        return new Namespace(file);
    }
}
