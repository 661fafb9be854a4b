package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Passes a command's output on and keeps its last lines. Safe for use by the threads of both streams.
final class OutputTail {
    private static final int LINES = 20;
    private static final int LONGEST_LINE = 4096;
    private final Progress progress;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream[] open = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};

    OutputTail(Progress progress) {
        this.progress = progress;
    }

    /// @param number 1 for standard output, 2 for standard error
    OutputStream stream(int number) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (length > 0) {
                    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
                    progress.report(new ProgressEvent.Output("", number, copy));
                    keep(number - 1, copy);
                }
            }
        };
    }

    private synchronized void keep(int stream, byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                end(stream);
            } else if (open[stream].size() < LONGEST_LINE) {
                open[stream].write(b);
            }
        }
    }

    private void end(int stream) {
        lines.add(open[stream].toString(StandardCharsets.UTF_8).stripTrailing());
        open[stream].reset();
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    /// The last lines, also one that is not ended.
    synchronized String text() {
        for (int stream : new int[] {0, 1}) {
            if (open[stream].size() > 0) {
                end(stream);
            }
        }
        return String.join("\n", List.copyOf(lines));
    }
}
