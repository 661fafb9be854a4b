package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Directives;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parser directives: comments `# key=value` before anything else, each key once.
///
/// Source: BuildKit, `frontend/dockerfile/parser/directives.go`.
final class DirectiveReader {
    private static final Pattern DIRECTIVE = Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
    private boolean ended;
    private @Nullable String escape;
    private @Nullable String syntax;
    private @Nullable String check;

    char escape() {
        return escape == null ? '\\' : escape.charAt(0);
    }

    Directives result() {
        return new Directives(escape(), syntax, check);
    }

    /// Anything else was seen: what follows are comments.
    void end() {
        ended = true;
    }

    /// Takes a line that begins with `#`; false where it is only a comment.
    boolean accept(String line) {
        Matcher matcher = DIRECTIVE.matcher(GoText.trimLeft(line.substring(1)));
        if (ended || !matcher.matches()) {
            ended = true;
            return false;
        }
        String value = matcher.group(2);
        switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
            case "escape" -> escape = escape(once("escape", escape, value));
            case "syntax" -> syntax = once("syntax", syntax, value);
            case "check" -> check = once("check", check, value);
            default -> ended = true;
        }
        return !ended;
    }

    private static String once(String key, @Nullable String before, String value) {
        if (before != null) {
            throw Failure.invalid("only one " + key + " parser directive can be used");
        }
        return value;
    }

    private static String escape(String value) {
        if (!value.equals("\\") && !value.equals("`")) {
            throw Failure.invalid("invalid escape token '" + value + "' does not match ` or \\");
        }
        return value;
    }
}
