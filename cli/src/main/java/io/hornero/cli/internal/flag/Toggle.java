package io.hornero.cli.internal.flag;

/// Truth values as Go's `strconv.ParseBool` reads them.
final class Toggle {
    private Toggle() {}

    /// @throws IllegalArgumentException neither true nor false
    static boolean parse(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false");
        };
    }
}
