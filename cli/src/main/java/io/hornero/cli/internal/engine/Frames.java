package io.hornero.cli.internal.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Docker's multiplexed stream: frames of standard output and standard error in one connection.
///
/// Source: Docker Engine API, "Attach to a container", stream format: `[stream, 0, 0, 0, length as 4
/// bytes]`, payload.
public final class Frames {
    private static final int HEADER = 8;
    private static final int STANDARD_ERROR = 2;
    private static final int BUFFER = 32 * 1024;

    private Frames() {}

    /// Writes each frame to its stream, flushed, until the connection ends.
    public static void split(InputStream in, OutputStream out, OutputStream err) throws IOException {
        byte[] header = new byte[HEADER];
        byte[] buffer = new byte[BUFFER];
        for (int read = in.readNBytes(header, 0, HEADER); read == HEADER; read = in.readNBytes(header, 0, HEADER)) {
            long length =
                    (header[4] & 0xFFL) << 24 | (header[5] & 0xFF) << 16 | (header[6] & 0xFF) << 8 | header[7] & 0xFF;
            OutputStream to = header[0] >= STANDARD_ERROR ? err : out;
            pass(in, to, length, buffer);
            if (in.available() == 0) {
                out.flush();
                err.flush();
            }
        }
        out.flush();
        err.flush();
    }

    private static void pass(InputStream in, OutputStream to, long length, byte[] buffer) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the engine ended the stream in the middle of a frame");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
