package io.hornero.cli.internal.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lines of a file around those that something is about, as docker shows them.
///
/// Source: BuildKit, `solver/errdefs/source.go`.
///
/// @param name of the file
/// @param text of the file
record SourceExcerpt(String name, String text) {
    private static final String RULE = "--------------------\n";

    /// @param marked lines that it is about, counted from 1
    String around(Set<Integer> marked) {
        List<String> lines = List.of(text.split("\n", -1));
        TreeSet<Integer> sorted = new TreeSet<>(marked);
        if (sorted.isEmpty() || sorted.first() > lines.size()) {
            return "";
        }
        int start = sorted.first();
        int end = Math.min(sorted.last(), lines.size());
        // as many lines before as after, and more of the one where there are none of the other
        for (int shown = 0; shown < (sorted.size() == 1 ? 4 : 2); shown++) {
            if (start > 1) {
                start--;
                shown++;
            }
            if (end < lines.size()) {
                end++;
                shown++;
            }
        }
        StringBuilder out = new StringBuilder(name + ":" + sorted.first() + "\n" + RULE);
        for (int line = start; line <= end; line++) {
            String number = String.valueOf(line);
            out.append(" ".repeat(Math.max(1, 4 - number.length())))
                    .append(number)
                    .append(sorted.contains(line) ? " | >>> " : " |     ")
                    .append(withoutReturn(lines.get(line - 1)))
                    .append('\n');
        }
        return out.append(RULE).toString();
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
