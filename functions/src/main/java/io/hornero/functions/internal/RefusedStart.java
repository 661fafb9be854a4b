package io.hornero.functions.internal;

import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.Report;
import java.time.Duration;
import java.util.List;

/// The container runtime would not execute the function's program: its owner's mistake, which the
/// invocation reports.
final class RefusedStart extends RuntimeException {
    private final transient Exit exit;
    private final transient SandboxLog log;

    RefusedStart(Exit exit, SandboxLog log, Throwable cause) {
        super(cause.getMessage(), cause);
        this.exit = exit;
        this.log = log;
    }

    /// What the invocation answers, after its log is written.
    Sandbox.Outcome outcome(String requestId, int memoryMb) {
        ErrorBody error = exit.error(requestId);
        Report report = Report.of(Duration.ZERO, memoryMb, 0, null, new Report.Crashed(error.type()));
        log.lines(List.of(
                "START RequestId: " + requestId + " Version: " + FunctionConfiguration.LATEST,
                error.message(),
                error.type(),
                "END RequestId: " + requestId,
                report.line(requestId)));
        return new Sandbox.Outcome(error.bytes(), "Unhandled", log.tail(), report);
    }
}
