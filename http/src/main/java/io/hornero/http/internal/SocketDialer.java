package io.hornero.http.internal;

import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.UpgradeResult;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/// The client on JDK socket channels.
public final class SocketDialer implements HttpClient {
    private final SocketAddress address;

    private SocketDialer(SocketAddress address) {
        this.address = address;
    }

    public static HttpClient unix(Path socket) {
        return new SocketDialer(UnixDomainSocketAddress.of(socket));
    }

    public static HttpClient tcp(String host, int port, Duration connectTimeout) {
        return new SocketDialer(java.net.InetSocketAddress.createUnresolved(host, port + (int) connectTimeout.toDays()));
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        throw new IOException(address + " " + request);
    }

    @Override
    public UpgradeResult upgrade(HttpRequest request, String protocol) throws IOException {
        throw new IOException(address + " " + request + protocol);
    }
}
