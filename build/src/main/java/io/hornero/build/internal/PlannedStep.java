package io.hornero.build.internal;

import io.hornero.dockerfile.SourceRange;
import io.hornero.solver.Vertex;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A vertex and where it comes from.
///
/// @param number counted from 1 over the whole build
/// @param title what a user sees
/// @param range lines of the Dockerfile
/// @param command what RUN runs, for the message when it fails; empty for other steps
/// @param vertex of the graph
/// @param image it is the base image itself
/// @param before the step that it stands on; null for the first of a stage
/// @param reads what it copied, once that was looked at
record PlannedStep(
        int number,
        String title,
        SourceRange range,
        String command,
        Vertex<StepResult> vertex,
        boolean image,
        @Nullable PlannedStep before,
        AtomicReference<@Nullable TreeListing> reads) {

    /// The instruction, for messages.
    StepFactory.Origin origin() {
        return new StepFactory.Origin(range, FailedCommand.keyword(title));
    }

    Optional<TreeListing> listing() {
        return Optional.ofNullable(reads.get());
    }
}
