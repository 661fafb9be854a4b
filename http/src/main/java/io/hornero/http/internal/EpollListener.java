package io.hornero.http.internal;

import io.hornero.http.HttpHandler;
import io.hornero.http.HttpServer;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import java.io.IOException;

/// Listens by Netty's native epoll transport.
public final class EpollListener {
    private EpollListener() {}

    public static HttpServer listen(ServerAddress address, ServerSettings settings, HttpHandler handler)
            throws IOException {
        throw new IOException(address + " " + settings + handler);
    }

    public static HttpServer adopt(int fd, ServerSettings settings, HttpHandler handler) throws IOException {
        throw new IOException(fd + " " + settings + handler);
    }
}
