package io.hornero.functions.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts a stream of bytes into lines. Lines longer than [#MAX_LINE_BYTES] are cut into several, as AWS does.
/// Not safe for use by many threads.
final class LineSplitter {
    static final int MAX_LINE_BYTES = 256 * 1024;

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /// The lines that are complete now.
    List<String> feed(byte[] bytes, int offset, int length) {
        List<String> lines = new ArrayList<>();
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            boolean end = bytes[i] == '\n';
            if (end || rest.size() + i - start + 1 >= MAX_LINE_BYTES) {
                rest.write(bytes, start, i - start + (end ? 0 : 1));
                lines.add(take());
                start = i + 1;
            }
        }
        rest.write(bytes, start, offset + length - start);
        return lines;
    }

    /// What came after the last line end, as a line; empty where there is nothing.
    List<String> flush() {
        return rest.size() == 0 ? List.of() : List.of(take());
    }

    private String take() {
        String line = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        return line;
    }
}
