package io.hornero.cli.internal.template;

import java.util.ArrayList;
import java.util.List;

/// Cuts a template into its texts and actions; trims where `{{-` and `-}}` ask for it, drops comments.
final class Segments {
    /// @param action whether `text` stood between braces
    record Segment(boolean action, String text) {}

    private static final String BLANKS = " \t\r\n";

    private final String template;
    private final List<Segment> found = new ArrayList<>();
    private boolean trimNext;

    private Segments(String template) {
        this.template = template;
    }

    static List<Segment> of(String template) {
        Segments segments = new Segments(template);
        int at = 0;
        while (at < template.length()) {
            at = segments.next(at);
        }
        return segments.found;
    }

    private int next(int from) {
        int open = template.indexOf("{{", from);
        if (open < 0) {
            text(template.substring(from), false);
            return template.length();
        }
        int close = close(open + 2);
        String inside = template.substring(open + 2, close);
        boolean trimBefore = inside.startsWith("- ") || inside.equals("-");
        text(template.substring(from, open), trimBefore);
        boolean trimAfter = inside.endsWith(" -");
        inside = inside.substring(trimBefore ? 1 : 0, inside.length() - (trimAfter ? 1 : 0))
                .strip();
        trimNext = trimAfter;
        if (!inside.startsWith("/*")) {
            found.add(new Segment(true, inside));
        }
        return close + 2;
    }

    private void text(String text, boolean trimEnd) {
        String kept = trimNext ? text.stripLeading() : text;
        kept = trimEnd ? kept.stripTrailing() : kept;
        trimNext = false;
        if (!kept.isEmpty()) {
            found.add(new Segment(false, kept));
        }
    }

    /// Where the action ends; braces within quotes do not count.
    private int close(int from) {
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (template.startsWith("}}", i)) {
                return i;
            }
        }
        throw new TemplateFailure("unclosed action: a '{{' has no '}}'");
    }

    static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }
}
