package io.hornero.base;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/// Sizes as Docker's command prints them: powers of 1000, three or four significant digits, as `1.09GB`.
///
/// Source: docker/go-units, `HumanSizeWithPrecision`.
public final class HumanSize {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");

    private HumanSize() {}

    /// Three significant digits, as in `docker images`.
    public static String of(long bytes) {
        return of(bytes, 3);
    }

    public static String of(long bytes, int digits) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return rounded.toPlainString() + UNITS.get(unit);
    }
}
