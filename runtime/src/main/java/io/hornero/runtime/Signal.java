package io.hornero.runtime;

import io.hornero.base.Failure;
import java.util.List;
import java.util.Locale;

/// A signal of Linux.
///
/// @param number 1 to 64
public record Signal(int number) {
    private static final List<String> NAMES = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");
    public static final Signal TERM = new Signal(15);
    public static final Signal KILL = new Signal(9);

    public Signal {
        if (number < 1 || number > 64) {
            throw Failure.invalid("invalid signal: " + number);
        }
    }

    /// Reads `SIGTERM`, `term`, `15`, `RTMIN+3`.
    ///
    /// @throws Failure INVALID with docker's words
    public static Signal parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        int named = name.isEmpty() ? -1 : NAMES.indexOf(name);
        return new Signal(named > 0 ? named : numbered(text, name));
    }

    private static int numbered(String text, String name) {
        try {
            if (name.startsWith("RTMIN")) {
                return 34 + offset(name.substring(5));
            }
            if (name.startsWith("RTMAX")) {
                return 64 + offset(name.substring(5));
            }
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= 64) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw Failure.invalid("invalid signal: " + text);
    }

    private static int offset(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /// `SIGTERM`; the number where it has no name.
    @Override
    public String toString() {
        return number < NAMES.size() ? "SIG" + NAMES.get(number) : String.valueOf(number);
    }
}
