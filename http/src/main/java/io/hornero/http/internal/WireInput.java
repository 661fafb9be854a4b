package io.hornero.http.internal;

import io.hornero.http.HttpProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The bytes of a connection, buffered, so that heads are read line by line and what follows a head stays for
/// whoever reads next: a body, the next request, or the taker of an upgraded connection.
public final class WireInput extends InputStream {
    private final InputStream source;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;

    /// @param source a read must return as soon as there are bytes
    public WireInput(InputStream source) {
        this.source = source;
    }

    /// Waits for a byte without taking it.
    ///
    /// @return false at the end of the stream
    boolean await() throws IOException {
        return position < limit || fill();
    }

    /// Reads a line that ends in CRLF, without it.
    ///
    /// @param limitBytes longest line, CRLF included
    /// @param status what a longer line is answered with
    /// @throws EOFException the stream ended before the line did
    /// @throws HttpProblem too long, or a bare CR or LF in it
    String line(int limitBytes, int status) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = 1; read <= limitBytes; read++) {
            int b = read();
            if (b < 0) {
                throw new EOFException("the connection ended within a message head");
            }
            if (b == '\r') {
                if (read() != '\n') {
                    throw new HttpProblem(400, "a line of the message head has a bare CR");
                }
                return line.toString();
            }
            if (b == '\n') {
                throw new HttpProblem(400, "a line of the message head ends without CR");
            }
            line.append((char) b);
        }
        throw new HttpProblem(status, "a line of the message head is longer than " + limitBytes + " bytes");
    }

    @Override
    public int read() throws IOException {
        return await() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == limit && length >= buffer.length) {
            return source.read(target, offset, length);
        }
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return limit - position;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        int count = source.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        return count > 0;
    }
}
