package io.hornero.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The body of a request to send.
public interface RequestBody {
    /// In bytes; -1 where unknown (sent in chunks); 0 is no body.
    long length();

    /// Writes all of it; called at most once, on a thread of the client's. The answer may come before its end.
    void writeTo(OutputStream out) throws IOException;

    static RequestBody none() {
        return of(new byte[0]);
    }

    static RequestBody of(byte[] bytes) {
        return of(bytes.length, out -> out.write(bytes));
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
