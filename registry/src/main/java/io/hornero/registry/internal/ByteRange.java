package io.hornero.registry.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Part of a blob.
///
/// Source: RFC 9110, section 14.
///
/// @param first offset of the first byte
/// @param last offset of the last byte
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    /// The range that the header asks for; nothing for a header that is to be ignored (several ranges,
    /// other units, malformed).
    ///
    /// @throws Unsatisfiable no byte of it is there
    static Optional<ByteRange> parse(String header, long sizeBytes) throws Unsatisfiable {
        Matcher m = ONE.matcher(header.strip());
        if (!m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (m.group(1).isEmpty()) {
            long wanted = Math.min(Long.parseLong(m.group(2)), sizeBytes);
            return satisfiable(sizeBytes - wanted, sizeBytes - 1, sizeBytes);
        }
        long first = Long.parseLong(m.group(1));
        long last = m.group(2).isEmpty() ? sizeBytes - 1 : Long.parseLong(m.group(2));
        if (!m.group(2).isEmpty() && last < first) {
            return Optional.empty();
        }
        return satisfiable(first, Math.min(last, sizeBytes - 1), sizeBytes);
    }

    private static Optional<ByteRange> satisfiable(long first, long last, long sizeBytes) throws Unsatisfiable {
        if (first >= sizeBytes) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(first, last));
    }

    /// Answered with 416.
    static final class Unsatisfiable extends Exception {
        Unsatisfiable() {
            super("unsatisfiable range", null, false, false);
        }
    }
}
