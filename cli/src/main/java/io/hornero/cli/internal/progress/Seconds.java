package io.hornero.cli.internal.progress;

/// Time spans in tenths of a second, as `3.2s`; without `String.format`, which is slow at its first use.
public final class Seconds {
    private Seconds() {}

    public static String of(long millis) {
        long tenths = (millis + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + "s";
    }

    /// Milliseconds below one second, `3.2s` above.
    public static String precise(long millis) {
        return millis < 1000 ? millis + " ms" : of(millis);
    }
}
