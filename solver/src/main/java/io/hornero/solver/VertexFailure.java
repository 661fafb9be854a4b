package io.hornero.solver;

import io.hornero.base.Failure;

/// A vertex failed; the cause is what its operation, a reader or the cache threw.
public final class VertexFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Vertex<?> vertex;
    private final Throwable reason;

    VertexFailure(Vertex<?> vertex, Throwable cause) {
        super(vertex.title() + ": " + text(cause), cause);
        this.vertex = vertex;
        this.reason = cause;
    }

    public Vertex<?> vertex() {
        return vertex;
    }

    /// The cause; there always is one.
    public Throwable reason() {
        return reason;
    }

    private static String text(Throwable cause) {
        return cause instanceof Failure failure ? failure.text() : cause.toString();
    }
}
