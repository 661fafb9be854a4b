package io.hornero.http.internal;

import io.hornero.base.Failure;
import io.hornero.http.HttpHandler;
import io.hornero.http.HttpServer;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Listens by Netty's native epoll transport.
public final class EpollListener implements HttpServer {
    private final ServerAddress address;
    private final ServerChannel channel;
    private final Connections connections;
    private final @Nullable SocketFile file;

    private EpollListener(
            ServerAddress address, ServerChannel channel, Connections connections, @Nullable SocketFile file) {
        this.address = address;
        this.channel = channel;
        this.connections = connections;
        this.file = file;
    }

    public static HttpServer listen(ServerAddress address, ServerSettings settings, HttpHandler handler)
            throws IOException {
        return switch (address) {
            case ServerAddress.Unix unix -> listenUnix(unix, new Connections(settings, handler));
            case ServerAddress.Tcp tcp -> listenTcp(tcp, new Connections(settings, handler));
        };
    }

    public static HttpServer adopt(int fd, ServerSettings settings, HttpHandler handler) throws IOException {
        Connections connections = new Connections(settings, handler);
        ServerBootstrap bootstrap = bootstrap(() -> new EpollServerSocketChannel(fd), connections);
        ServerChannel channel = started(bootstrap.register(), "descriptor " + fd);
        return new EpollListener(tcpAddress(channel), channel, connections, null);
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public void close(Duration grace) {
        channel.close().awaitUninterruptibly();
        if (file != null) {
            file.remove();
        }
        connections.close(grace);
    }

    private static HttpServer listenUnix(ServerAddress.Unix unix, Connections connections) throws IOException {
        SocketFile file = SocketFile.claim(unix);
        ServerBootstrap bootstrap = bootstrap(EpollServerDomainSocketChannel::new, connections);
        try {
            ServerChannel channel =
                    bind(bootstrap, new DomainSocketAddress(file.birthPath().toString()), unix.toString());
            file.publish();
            return new EpollListener(unix, channel, connections, file);
        } catch (IOException | RuntimeException e) {
            file.abandon();
            throw e;
        }
    }

    private static HttpServer listenTcp(ServerAddress.Tcp tcp, Connections connections) throws IOException {
        InetAddress host = InetAddress.getByName(tcp.host());
        ServerBootstrap bootstrap = bootstrap(EpollServerSocketChannel::new, connections);
        ServerChannel channel = bind(bootstrap, new InetSocketAddress(host, tcp.port()), tcp.toString());
        return new EpollListener(tcpAddress(channel), channel, connections, null);
    }

    private static ServerAddress tcpAddress(ServerChannel channel) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        return ServerAddress.tcp(local.getAddress().getHostAddress(), local.getPort());
    }

    private static ServerBootstrap bootstrap(Supplier<ServerChannel> socket, Connections connections) {
        if (!Epoll.isAvailable()) {
            throw Failure.unavailable("the native epoll transport could not be loaded", Epoll.unavailabilityCause());
        }
        return new ServerBootstrap()
                .group(Loops.SHARED)
                .channelFactory(socket::get)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 256 << 10))
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(512, 16 << 10, 128 << 10).maxMessagesPerRead(2))
                .childHandler(new ChannelInitializer<DuplexChannel>() {
                    @Override
                    protected void initChannel(DuplexChannel accepted) {
                        connections.add(accepted);
                    }
                });
    }

    private static ServerChannel bind(ServerBootstrap bootstrap, SocketAddress address, String shown)
            throws IOException {
        return started(bootstrap.bind(address), shown);
    }

    private static ServerChannel started(ChannelFuture future, String address) throws IOException {
        Throwable cause = future.awaitUninterruptibly().cause();
        if (cause != null) {
            future.channel().close().awaitUninterruptibly();
            throw BindFailure.of(address, cause);
        }
        return (ServerChannel) future.channel();
    }

    /// Two threads carry the bytes of every server of this process; they only copy. Both start with the first
    /// server: a thread belongs to the network namespace of the thread that started it, as do the carriers of the
    /// virtual threads that it starts, so none may be started by a later server inside another namespace.
    private static final class Loops {
        static final EventLoopGroup SHARED = start();

        private static EventLoopGroup start() {
            // Netty would look through the network interfaces for them, slowly, and complain where there are none.
            System.setProperty("io.netty.machineId", "00:00:00:00:00:00");
            System.setProperty(
                    "io.netty.processId", Long.toString(ProcessHandle.current().pid() & 0x3fffff));
            EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                    2, new DefaultThreadFactory("http-io", true), SteadyEpoll.factory());
            loops.forEach(loop ->
                    loop.submit(() -> Thread.startVirtualThread(() -> {})).syncUninterruptibly());
            return loops;
        }
    }
}
