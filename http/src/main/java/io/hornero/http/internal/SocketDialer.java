package io.hornero.http.internal;

import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.UpgradeResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// The client on JDK socket channels.
public final class SocketDialer implements HttpClient {
    private final String host;
    private final Dial dial;

    @FunctionalInterface
    private interface Dial {
        SocketChannel connect() throws IOException;
    }

    private SocketDialer(String host, Dial dial) {
        this.host = host;
        this.dial = dial;
    }

    public static HttpClient unix(Path socket) {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        return new SocketDialer("localhost", () -> connectUnix(address));
    }

    public static HttpClient tcp(String host, int port, Duration connectTimeout) {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new SocketDialer(name + ":" + port, () -> connectTcp(host, port, connectTimeout));
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        ClientConnection connection = new ClientConnection(dial.connect(), host);
        try {
            return connection.send(request, request.headers().with("Connection", "close"));
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public UpgradeResult upgrade(HttpRequest request, String protocol) throws IOException {
        ClientConnection connection = new ClientConnection(dial.connect(), host);
        try {
            return connection.upgrade(
                    request, request.headers().with("Connection", "Upgrade").with("Upgrade", protocol));
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static SocketChannel connectUnix(UnixDomainSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel connectTcp(String host, int port, Duration timeout) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, (int) timeout.toMillis());
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
