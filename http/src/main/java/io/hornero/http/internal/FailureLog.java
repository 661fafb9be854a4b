package io.hornero.http.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.http.HttpProblem;
import java.lang.System.Logger.Level;

/// What of a failed request is worth a log line: a defect with its stack, the rest only when somebody looks
/// closely.
final class FailureLog {
    private static final System.Logger LOG = System.getLogger("io.hornero.http");

    private FailureLog() {}

    /// @param clientsFault it asked for nonsense, or left
    static void log(String server, Http1Exchange exchange, Throwable failure, boolean clientsFault) {
        String what = server + ": " + exchange.method() + " " + exchange.rawPath() + " failed";
        if (clientsFault || exchange.bodyBroken() || isExpected(failure)) {
            LOG.log(Level.DEBUG, what, failure);
        } else {
            LOG.log(Level.ERROR, what, failure);
        }
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof HttpProblem
                || failure instanceof Failure f && f.kind() != FailureKind.INTERNAL
                || failure instanceof InterruptedException
                || failure instanceof Link.Lost;
    }
}
