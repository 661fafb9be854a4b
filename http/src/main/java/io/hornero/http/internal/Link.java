package io.hornero.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One Netty channel as blocking streams, with pressure both ways: the channel is read only while little is
/// waiting to be taken, and a writer waits while much is waiting to be sent.
final class Link extends ChannelInboundHandlerAdapter {
    private static final int SLICE_BYTES = 64 * 1024;
    private static final int PEER_WATCH_SECONDS = 2;

    private final DuplexChannel channel;
    private final Inbox inbox = new Inbox(this::requestRead);
    private final OutGate gate = new OutGate();
    private final Runnable whenActive;
    private volatile PeerLeft whenPeerLeft = _ -> {};

    /// @param whenActive called once, on the event loop: the link may be used
    Link(DuplexChannel channel, Runnable whenActive) {
        this.channel = channel;
        this.whenActive = whenActive;
    }

    /// Told, on the event loop, that the peer hung up.
    @FunctionalInterface
    interface PeerLeft {
        /// @param surely false where it may only have half-closed: TCP cannot tell
        void left(boolean surely);
    }

    /// May be called more than once. A unix socket's peer that only half-closed has not left.
    void whenPeerLeft(PeerLeft action) {
        whenPeerLeft = action;
    }

    /// @param timeout longest wait of one read; zero waits for ever
    void readTimeout(Duration timeout) {
        inbox.timeout(timeout);
    }

    /// For all reads from now on together, until the next of these two.
    void readDeadline(Duration whole) {
        inbox.deadline(whole);
    }

    Inbox input() {
        return inbox;
    }

    /// Sends and returns once the channel takes more.
    void send(byte[] bytes, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; ) {
            int count = Math.min(SLICE_BYTES, length - sent);
            gate.await(channel);
            ByteBuf slice = channel.alloc().directBuffer(count).writeBytes(bytes, offset + sent, count);
            channel.writeAndFlush(slice).addListener((ChannelFuture f) -> gate.sent(f));
            sent += count;
        }
        gate.await(channel);
    }

    /// Sends part of a file, by `sendfile`, and returns when it is sent.
    void sendFile(FileChannel file, long offset, long length) throws IOException {
        await(channel.writeAndFlush(new DefaultFileRegion(file, offset, length)));
    }

    /// Waits until all that was sent is with the kernel, then half-closes.
    void shutdownOutput() throws IOException {
        await(channel.writeAndFlush(Unpooled.EMPTY_BUFFER));
        await(channel.shutdownOutput());
    }

    /// Closes once all that was sent is with the kernel; does not wait.
    void close() {
        inbox.close();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Closes at once; what was not sent yet is lost.
    void abort() {
        inbox.close();
        channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        whenActive.run();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inbox.put((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inbox.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        gate.changed();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inbox.end();
            if (channel instanceof DomainSocketChannel) {
                watchPeer();
            } else {
                whenPeerLeft.left(false);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inbox.end();
        gate.changed();
        whenPeerLeft.left(true);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        inbox.fail(cause);
        gate.fail(cause);
        channel.close();
    }

    private void requestRead() {
        channel.read();
    }

    /// After a half-close no event tells that the peer closed the other half as well: looks now and then.
    private void watchPeer() {
        if (!channel.isActive() || peerClosed()) {
            whenPeerLeft.left(true);
        } else {
            channel.eventLoop().schedule(this::watchPeer, PEER_WATCH_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// A unix socket refuses even an empty message once its peer has closed.
    private boolean peerClosed() {
        try {
            return ((UnixChannel) channel).fd() instanceof Socket socket
                    && socket.send(ByteBuffer.allocateDirect(1), 0, 0) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void await(ChannelFuture future) throws IOException {
        try {
            future.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        @Nullable Throwable cause = future.cause();
        if (cause != null) {
            throw new Lost(cause);
        }
    }

    /// The peer is gone, or went half-way through a message.
    static final class Lost extends IOException {
        Lost(@Nullable Throwable cause) {
            super("the peer closed the connection", cause);
        }
    }

    static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while waiting for the peer");
    }
}
