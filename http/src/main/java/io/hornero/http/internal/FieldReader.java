package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads header fields up to the empty line that ends them.
///
/// Source: RFC 9112, section 5: no space before the colon, no folded lines.
final class FieldReader {
    private FieldReader() {}

    /// @param leftBytes how large all of them may be
    static Headers read(WireInput in, int lineBytes, int leftBytes) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        int left = leftBytes;
        while (true) {
            String line = in.line(lineBytes, 431);
            if (line.isEmpty()) {
                return Headers.of(fields);
            }
            left -= line.length() + 2;
            if (left < 0) {
                throw new HttpProblem(431, "the message head is too large");
            }
            fields.add(field(line));
        }
    }

    private static Headers.Field field(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new HttpProblem(400, "malformed header line");
        }
        try {
            return new Headers.Field(line.substring(0, colon), trim(line.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "malformed header line");
        }
    }

    private static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
