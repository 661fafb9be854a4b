package io.hornero.http;

import io.hornero.http.internal.EpollListener;
import java.io.IOException;
import java.time.Duration;

/// A listening server. Safe for use by many threads.
///
/// The socket is created on the calling thread: called on a platform thread that has entered another network
/// namespace, the server listens (and its connections live) in that one, wherever its handlers run. The first
/// server of a process must be made outside of any such namespace: its threads serve all later ones.
public interface HttpServer extends AutoCloseable {
    /// Listens and serves until closed.
    ///
    /// @throws io.hornero.base.Failure CONFLICT the address is in use, FORBIDDEN it may not be used, INVALID it
    ///     cannot be
    static HttpServer listen(ServerAddress address, ServerSettings settings, HttpHandler handler) throws IOException {
        return EpollListener.listen(address, settings, handler);
    }

    /// Serves on a TCP socket that is bound and listening already; the server owns and closes the descriptor.
    static HttpServer listenFd(int fd, ServerSettings settings, HttpHandler handler) throws IOException {
        return EpollListener.adopt(fd, settings, handler);
    }

    /// Where it listens; a TCP port that was given as 0 is the real one here.
    ServerAddress address();

    /// Stops accepting, lets running requests end for at most the given time, then interrupts their handlers
    /// and closes their connections. Removes the unix socket's file. Idempotent.
    void close(Duration grace);

    /// Closes without waiting for running requests.
    @Override
    default void close() {
        close(Duration.ZERO);
    }
}
