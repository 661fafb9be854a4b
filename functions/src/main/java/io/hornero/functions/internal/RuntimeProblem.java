package io.hornero.functions.internal;

/// A call of the runtime API that its rules forbid.
///
/// Source: the Lambda runtime interface emulator, rapi/rendering.
final class RuntimeProblem extends Exception {
    private final int status;
    private final ErrorBody body;

    private RuntimeProblem(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.body = new ErrorBody(type, message);
    }

    static RuntimeProblem invalidRequestId() {
        return new RuntimeProblem(400, "InvalidRequestID", "Invalid request ID");
    }

    static RuntimeProblem invalidState(String from, String to) {
        return new RuntimeProblem(
                403,
                "InvalidStateTransition",
                "State transition from " + from + " to " + to + " failed for runtime. Error: State transition is not "
                        + "allowed");
    }

    static RuntimeProblem tooLarge(int limitBytes) {
        return new RuntimeProblem(
                413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (" + limitBytes + " bytes).");
    }

    int status() {
        return status;
    }

    ErrorBody body() {
        return body;
    }
}
