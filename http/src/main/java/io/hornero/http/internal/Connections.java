package io.hornero.http.internal;

import io.hornero.http.HttpHandler;
import io.hornero.http.ServerSettings;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.DomainSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// The open connections of a server, each with its thread.
final class Connections {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final ServerSettings settings;
    private final HttpHandler handler;
    private final ThreadFactory threads;
    private final Map<Http1Connection, Thread> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Connections(ServerSettings settings, HttpHandler handler) {
        this.settings = settings;
        this.handler = handler;
        this.threads = Thread.ofVirtual().name(settings.name() + "-", 0).factory();
    }

    /// Called on the event loop, before the channel is active.
    void add(DuplexChannel channel) {
        channel.pipeline().addLast(new Entry(channel).link);
    }

    /// Lets what runs end, for at most the given time; then interrupts it.
    void close(Duration grace) {
        closed = true;
        open.keySet().forEach(Http1Connection::closeSoon);
        join(grace);
        open.keySet().forEach(Http1Connection::abort);
        join(AFTER_INTERRUPT);
    }

    private void join(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : open.values()) {
            try {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String peer(DuplexChannel channel) {
        if (channel instanceof DomainSocketChannel) {
            return "unix";
        }
        @Nullable Object remote = channel.remoteAddress();
        return remote == null ? "tcp" : remote.toString().replaceFirst("^/", "");
    }

    /// A connection that starts its thread once its channel is active.
    private final class Entry {
        final Link link;

        Entry(DuplexChannel channel) {
            link = new Link(channel, () -> start(channel));
        }

        private void start(DuplexChannel channel) {
            Http1Connection connection = new Http1Connection(link, settings, handler, peer(channel));
            Thread thread = threads.newThread(() -> {
                try {
                    connection.run();
                } finally {
                    open.remove(connection);
                }
            });
            open.put(connection, thread);
            thread.start();
            if (closed) {
                connection.abort();
            }
        }
    }
}
