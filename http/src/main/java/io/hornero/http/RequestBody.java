package io.hornero.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The body of a request to send.
public interface RequestBody {
    /// The least that systems keep for a socket.
    int SMALL_BYTES = 4096;

    /// In bytes; -1 where unknown (sent in chunks); 0 is no body.
    long length();

    /// Writes all of it; called at most once, on a thread of the client's (on the sender's own where it is
    /// [#small]). The answer may come before its end.
    void writeTo(OutputStream out) throws IOException;

    /// Whether it is in memory and fits any socket's buffer, so that writing it never waits.
    default boolean small() {
        return false;
    }

    static RequestBody none() {
        return of(new byte[0]);
    }

    static RequestBody of(byte[] bytes) {
        return new RequestBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }

            @Override
            public boolean small() {
                return bytes.length <= SMALL_BYTES;
            }
        };
    }

    /// @param length -1 where unknown
    static RequestBody of(InputStream in, long length) {
        return of(length, out -> {
            try (in) {
                in.transferTo(out);
            }
        });
    }

    /// A body of unknown length, written by code.
    static RequestBody written(Writer writer) {
        return of(-1, writer);
    }

    /// @param length -1 where unknown
    static RequestBody of(long length, Writer writer) {
        return new RequestBody() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                writer.writeTo(out);
            }
        };
    }

    /// Writes a body. A `flush` sends what was written so far.
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
