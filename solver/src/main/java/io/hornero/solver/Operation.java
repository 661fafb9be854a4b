package io.hornero.solver;

import io.hornero.base.Progress;
import java.util.List;

/// The work of a vertex. It runs on a virtual thread; an interrupt asks it to stop, and it returns or
/// throws only when nothing of it runs any more. What it throws is the cause of a [VertexFailure].
///
/// One run may serve several concurrent solves: it must use nothing of the requester that its definition
/// does not name, and must not call the solver that runs it (it holds one of its slots).
///
/// @param <R> result
@FunctionalInterface
public interface Operation<R> {
    /// @param inputs the inputs' results, in the order of [Vertex#inputs]
    /// @param progress goes to all who wait for this run; item ids in the events are the listener's to rewrite
    R run(List<R> inputs, Progress progress) throws Exception;
}
