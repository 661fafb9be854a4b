package io.hornero.dockerapi;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes base images for `POST /hornero/v1/bases`. Safe for use by many threads.
@FunctionalInterface
public interface BaseAssembly {
    /// For engines that make none.
    BaseAssembly NONE = (_, _, _) -> {
        throw Failure.unsupported("this engine assembles no base images");
    };

    /// What was made.
    ///
    /// @param name under which it was stored
    /// @param imageId digest of the configuration
    /// @param sizeBytes of all layers, uncompressed
    record Assembled(Reference name, Digest imageId, long sizeBytes) {}

    /// Assembles a base image and names it.
    ///
    /// @param name as in a Dockerfile: `python:3.11-slim`
    /// @param tag another name to store it under, or null for its own
    Assembled assemble(String name, @Nullable String tag, Progress progress) throws IOException, InterruptedException;
}
