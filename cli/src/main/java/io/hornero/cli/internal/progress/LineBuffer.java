package io.hornero.cli.internal.progress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a process's output into lines. A carriage return starts a line over, as on a terminal.
final class LineBuffer {
    /// Longer ones come in pieces: a command may never end its line.
    private static final int LONGEST = 1 << 16;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean returned;

    void add(byte[] bytes, Consumer<String> each) {
        for (byte b : bytes) {
            if (b == '\n') {
                returned = false;
                flush(each, true);
            } else if (b == '\r') {
                returned = true;
            } else {
                if (returned) {
                    line.reset();
                    returned = false;
                }
                line.write(b);
                if (line.size() >= LONGEST) {
                    flush(each, false);
                }
            }
        }
    }

    /// The rest, which has no line end.
    void end(Consumer<String> each) {
        flush(each, false);
    }

    private void flush(Consumer<String> each, boolean emptyToo) {
        if (emptyToo || line.size() > 0) {
            each.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
