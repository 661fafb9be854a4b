package io.hornero.functions.internal;

/// How a runtime process ended.
sealed interface Exit {

    /// It returned a status.
    record Status(int code) implements Exit {}

    /// A signal ended it.
    record Signalled(int number) implements Exit {}

    /// It could not be started.
    ///
    /// @param type as `Runtime.InvalidEntrypoint`
    /// @param reason as `fork/exec /entry.sh: exec format error`
    record NotStarted(String type, String reason) implements Exit {}

    /// Reads what shells and OCI runtimes make of both: 128 + n for signal n.
    static Exit ofCode(int code) {
        return code > 128 && code <= 128 + 64 ? new Signalled(code - 128) : new Status(code);
    }

    /// The error that AWS reports for it.
    default ErrorBody error(String requestId) {
        String prefix = "RequestId: " + requestId + " Error: ";
        return switch (this) {
            case Status(int code)
            when code == 0 -> new ErrorBody("Runtime.ExitError", prefix + "Runtime exited without providing a reason");
            case Status(int code) ->
                new ErrorBody("Runtime.ExitError", prefix + "Runtime exited with error: exit status " + code);
            case Signalled(int number) ->
                new ErrorBody("Runtime.ExitError", prefix + "Runtime exited with error: signal: " + signal(number));
            case NotStarted(String type, String reason) -> new ErrorBody(type, prefix + reason);
        };
    }

    private static String signal(int number) {
        return switch (number) {
            case 1 -> "hangup";
            case 2 -> "interrupt";
            case 3 -> "quit";
            case 4 -> "illegal instruction";
            case 5 -> "trace/breakpoint trap";
            case 6 -> "aborted";
            case 7 -> "bus error";
            case 8 -> "floating point exception";
            case 9 -> "killed";
            case 11 -> "segmentation fault";
            case 13 -> "broken pipe";
            case 14 -> "alarm clock";
            case 15 -> "terminated";
            default -> "signal " + number;
        };
    }
}
