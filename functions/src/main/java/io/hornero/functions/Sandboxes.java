package io.hornero.functions;

/// The sandboxes of all functions: started on demand, used for one invocation at a time, frozen in between,
/// reclaimed when idle for long.
public interface Sandboxes {
    /// How many there are of a function.
    Counts counts(String function);

    /// Ends the sandboxes of a function, the busy ones included.
    void kill(String function);

    /// Ends the sandboxes of a function that no longer match its configuration: idle ones now, busy ones
    /// after their invocation.
    void retire(String function);

    /// How many sandboxes are in which state.
    ///
    /// @param starting not ready for their first invocation
    /// @param busy with an invocation
    /// @param idle frozen, warm
    record Counts(int starting, int busy, int idle) {
        public int total() {
            return starting + busy + idle;
        }
    }
}
