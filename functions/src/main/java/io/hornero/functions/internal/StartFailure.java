package io.hornero.functions.internal;

import io.hornero.base.Failure;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words an OCI runtime's refusal to execute a program as Lambda does.
final class StartFailure {
    private static final Pattern PROGRAM = Pattern.compile("exec: \\\\?\"([^\"\\\\]+)\\\\?\"|exec (/\\S+)[:\\s]");

    private StartFailure() {}

    static Exit of(Failure failure) {
        String text = failure.text();
        if (text.toLowerCase(Locale.ROOT).contains("chdir")) {
            return new Exit.NotStarted("Runtime.InvalidWorkingDir", text);
        }
        return new Exit.NotStarted("Runtime.InvalidEntrypoint", "fork/exec " + program(text) + reason(text));
    }

    private static String program(String text) {
        Matcher matcher = PROGRAM.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) + ": ";
    }

    private static String reason(String text) {
        for (String known : new String[] {"exec format error", "permission denied", "is a directory"}) {
            if (text.contains(known)) {
                return known;
            }
        }
        return text.contains("not found") || text.contains("no such file") ? "no such file or directory" : text;
    }
}
