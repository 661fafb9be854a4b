package io.hornero.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Writes to a blocking channel, unbuffered.
final class ChannelOutput extends OutputStream {
    private final SocketChannel channel;

    /// The peer takes nothing more.
    static final class Lost extends IOException {
        Lost(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    ChannelOutput(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new Lost(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
