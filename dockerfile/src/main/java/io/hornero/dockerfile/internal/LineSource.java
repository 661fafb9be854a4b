package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.nio.charset.StandardCharsets;

/// The lines of a text, each with its line end, counted.
final class LineSource {
    private static final int LONGEST_BYTES = 65_535;
    private final String text;
    private int position;
    private int number;

    LineSource(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    boolean hasNext() {
        return position < text.length();
    }

    /// The number of the line that was read last, counted from 1.
    int number() {
        return number;
    }

    String next() {
        int end = text.indexOf('\n', position);
        String line = end < 0 ? text.substring(position) : text.substring(position, end + 1);
        position += line.length();
        number++;
        if (line.length() > LONGEST_BYTES / 3
                && withoutEnd(line).getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw Failure.invalid("dockerfile line greater than max allowed size of " + LONGEST_BYTES);
        }
        return line;
    }

    static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
