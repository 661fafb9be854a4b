package io.hornero.functions;

import java.util.List;
import java.util.function.Consumer;

/// What functions wrote, and what the platform says about them. Kept on disk; streams are named as AWS
/// names them. Safe for use by many threads.
public interface FunctionLogs {
    /// Appends lines to a stream of a function's log, which is made when it is new.
    void append(String function, List<LogEvent> events);

    /// The last events of a function, all streams together, oldest first.
    ///
    /// @param limit at most so many
    List<LogEvent> tail(String function, int limit);

    /// The names of a function's streams, newest first.
    List<String> streams(String function);

    /// Hands every event appended from now on to the consumer, in order, until closed. The consumer is
    /// called on the thread that appends and must be quick.
    Subscription follow(String function, Consumer<LogEvent> consumer);

    /// Forgets a function's log.
    void delete(String function);

    /// Ends when closed.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
