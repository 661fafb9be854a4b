package io.hornero.http.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/// An upgraded connection of the client; writes go out at once.
final class ChannelDuplex extends OpenDuplex {
    private final SocketChannel channel;

    ChannelDuplex(SocketChannel channel, WireInput input) {
        super(input, new ChannelOutput(channel));
        this.channel = channel;
    }

    @Override
    public void shutdownOutput() throws IOException {
        try {
            channel.shutdownOutput();
        } catch (ClosedChannelException e) {
            // closed is shut down as well
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
