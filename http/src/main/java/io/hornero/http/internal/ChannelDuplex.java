package io.hornero.http.internal;

import io.hornero.http.Duplex;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/// An upgraded connection of the client; writes go out at once.
final class ChannelDuplex implements Duplex {
    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    ChannelDuplex(SocketChannel channel, WireInput input) {
        this.channel = channel;
        this.in = new FilterInputStream(input) {
            @Override
            public void close() {
                // the connection goes on
            }
        };
        this.out = new FilterOutputStream(new ChannelOutput(channel)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                shutdownOutput();
            }
        };
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
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
