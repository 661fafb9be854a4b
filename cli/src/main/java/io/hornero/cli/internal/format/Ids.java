package io.hornero.cli.internal.format;

/// Identifiers and texts cut to what fits a table.
public final class Ids {
    private static final int SHORT = 12;

    private Ids() {}

    /// The first 12 characters, without `sha256:`.
    public static String brief(String id) {
        String hex = id.substring(id.indexOf(':') + 1);
        return hex.length() > SHORT ? hex.substring(0, SHORT) : hex;
    }

    /// At most so many characters, the last being an ellipsis where some are left out.
    public static String ellipsis(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
