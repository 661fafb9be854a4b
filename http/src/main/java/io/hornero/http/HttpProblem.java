package io.hornero.http;

/// A request that is answered with a status of its own: malformed, too large, no such route. Handlers may throw
/// it; the [FailureTranslator] words the answer.
public final class HttpProblem extends RuntimeException {
    private final int status;
    private final Headers headers;

    /// @param status 400 to 599
    /// @param message one line for the client
    public HttpProblem(int status, String message) {
        this(status, message, Headers.of());
    }

    /// @param headers fields that the answer must carry, as `Allow`
    public HttpProblem(int status, String message, Headers headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
