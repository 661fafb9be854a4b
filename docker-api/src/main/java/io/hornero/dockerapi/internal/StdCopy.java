package io.hornero.dockerapi.internal;

import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;

/// Two streams on one connection: each piece has an 8-byte head of its stream and its length. Every piece is
/// flushed.
///
/// Source: moby `pkg/stdcopy`.
final class StdCopy implements OutputSink {
    private final OutputStream out;
    private final boolean stdout;
    private final boolean stderr;

    /// @param stdout pass on standard output
    /// @param stderr pass on standard error
    StdCopy(OutputStream out, boolean stdout, boolean stderr) {
        this.out = out;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /// Without heads, for terminals.
    static OutputSink raw(OutputStream out) {
        return (_, bytes, offset, length) -> {
            out.write(bytes, offset, length);
            out.flush();
        };
    }

    @Override
    public void write(int stream, byte[] bytes, int offset, int length) throws IOException {
        if (stream == STDERR ? stderr : stdout) {
            out.write(head(stream, length));
            out.write(bytes, offset, length);
            out.flush();
        }
    }

    static byte[] head(int stream, int length) {
        return new byte[] {
            (byte) stream, 0, 0, 0, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        };
    }
}
