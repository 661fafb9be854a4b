package io.hornero.build.internal;

import io.hornero.dockerfile.SourceRange;
import io.hornero.solver.Vertex;
import org.jspecify.annotations.Nullable;

/// A vertex and where it comes from.
///
/// @param number counted from 1 over the whole build
/// @param title what a user sees
/// @param range lines of the Dockerfile
/// @param command what RUN runs, for the message when it fails; empty for other steps
/// @param vertex of the graph
/// @param linked makes the layer that the vertex puts on top of the step before; null where it does both
/// @param image it is the base image itself
/// @param before the step that it stands on; null for the first of a stage
record PlannedStep(
        int number,
        String title,
        SourceRange range,
        String command,
        Vertex<StepResult> vertex,
        @Nullable Vertex<StepResult> linked,
        boolean image,
        @Nullable PlannedStep before) {

    /// The instruction, for messages.
    StepFactory.Origin origin() {
        return new StepFactory.Origin(range, FailedCommand.keyword(title));
    }
}
