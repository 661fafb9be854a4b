package io.hornero.cli.internal.flag;

import java.math.BigDecimal;

/// Sizes as users give them to Docker: a number and one of `b k m g t p` (powers of 1024), as `1.5g`,
/// `64MiB`, `-1`.
///
/// Source: docker/go-units, `RAMInBytes`.
public final class ByteSize {
    private static final String UNITS = "bkmgtp";

    private ByteSize() {}

    /// @return bytes
    /// @throws IllegalArgumentException no size
    public static long parse(String text) {
        if (text.equals("-1")) {
            return -1;
        }
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        try {
            long unit = 1L << (10 * unit(text.substring(end)));
            return new BigDecimal(text.substring(0, end))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValue();
        } catch (NumberFormatException _) {
            throw invalid(text);
        }
    }

    private static int unit(String suffix) {
        String letters = suffix.strip().toLowerCase(java.util.Locale.ROOT);
        if (letters.endsWith("ib") && letters.length() == 3) {
            letters = letters.substring(0, 1);
        } else if (letters.endsWith("b") && letters.length() == 2) {
            letters = letters.substring(0, 1);
        }
        int unit = letters.isEmpty() ? 0 : UNITS.indexOf(letters);
        if (unit < 0 || letters.length() > 1) {
            throw invalid(suffix);
        }
        return unit;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("invalid size: '" + text + "'");
    }
}
