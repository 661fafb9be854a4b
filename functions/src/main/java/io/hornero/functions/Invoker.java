package io.hornero.functions;

/// Runs functions. Safe for use by many threads.
public interface Invoker {
    /// Longest event of [#invoke], and longest answer: 6 MiB and a little for the envelope.
    int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

    /// Longest event of [#enqueue].
    int MAX_EVENT_BYTES = 1024 * 1024;

    /// Runs a function and waits for its answer. A function that fails, times out or exits gives a result with
    /// an error; only what happened before it could run is thrown.
    ///
    /// @param payload JSON, at most [#MAX_PAYLOAD_BYTES]
    /// @throws io.hornero.base.Failure `NOT_FOUND` no such function; `CONFLICT` it is not active; `EXHAUSTED`
    ///     every sandbox is busy and no more may be started; `INVALID` payload too large or not JSON
    InvocationResult invoke(String name, byte[] payload, InvokeOptions options) throws InterruptedException;

    /// Accepts an event: the function will run at least once, even if the engine is killed now, and again
    /// at most twice when it fails.
    ///
    /// @param payload JSON, at most [#MAX_EVENT_BYTES]
    /// @return the request id
    String enqueue(String name, byte[] payload, InvokeOptions options);

    /// Checks what [#invoke] would check, and runs nothing.
    void dryRun(String name, byte[] payload, InvokeOptions options);
}
