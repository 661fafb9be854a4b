package io.hornero.daemon;

import io.hornero.base.Failure;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of settings, as `20GB` or `512m`.
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) *([bkmgtp]?)(?:i?b)?");
    private static final String UNITS = "bkmgtp";

    private Sizes() {}

    /// @return bytes, units being powers of 1024, as docker's are
    static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw Failure.invalid("option " + option + ": '" + text + "' is neither a size such as 20GB nor off");
        }
        int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2));
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1L << (10 * unit)))
                .longValue();
    }
}
