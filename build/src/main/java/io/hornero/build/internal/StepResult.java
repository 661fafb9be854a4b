package io.hornero.build.internal;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a step gives.
sealed interface StepResult {

    /// A file system.
    ///
    /// @param chain names its snapshot; null for an empty one
    record FileSystem(@Nullable Digest chain) implements StepResult {}

    /// A file system with one layer more than that of the step before.
    ///
    /// @param chain names its snapshot
    /// @param layer the layer, uncompressed, in the store
    /// @param created when it was made
    record Layer(Digest chain, Descriptor layer, Instant created) implements StepResult {}

    /// A build context.
    record Context(ContextFolder folder) implements StepResult {}

    /// The snapshot's name; null for an empty one.
    default @Nullable Digest chain() {
        return switch (this) {
            case FileSystem fs -> fs.chain();
            case Layer layer -> layer.chain();
            case Context _ -> throw new IllegalStateException("a build context has no snapshot");
        };
    }

    /// The same in every process for results that may stand for each other.
    default String identity() {
        Digest chain = chain();
        return chain == null ? "scratch" : chain.toString();
    }
}
