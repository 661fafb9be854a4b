package io.hornero.cli.internal.flag;

import java.util.ArrayList;
import java.util.List;

/// The lines of a help text that tell of flags, laid out and wrapped as Docker's.
///
/// Source: spf13/pflag, `FlagUsagesWrapped`.
public final class FlagHelp {
    private static final int SLOP = 5;
    private static final int NARROW = 24;

    private record Line(String head, String text) {}

    private FlagHelp() {}

    /// @param columns the width to wrap at
    /// @return lines with their ends; empty where the command has no flags
    public static String of(Flags flags, int columns) {
        List<Line> lines = new ArrayList<>();
        int widest = 0;
        for (Flag flag : flags.sorted()) {
            Line line = line(flag);
            lines.add(line);
            widest = Math.max(widest, line.head.length() + 1);
        }
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.head)
                    .repeat(" ", widest - line.head.length() + 2)
                    .append(wrap(widest + 2, columns, line.text))
                    .append('\n');
        }
        return text.toString();
    }

    private static Line line(Flag flag) {
        String head =
                flag.shorthand() == 0 ? "      --" + flag.name() : "  -" + flag.shorthand() + ", --" + flag.name();
        if (!flag.placeholder().isEmpty()) {
            head += " " + flag.placeholder();
        }
        return new Line(head, flag.help() + otherwise(flag));
    }

    private static String otherwise(Flag flag) {
        if (flag.otherwise().isEmpty()) {
            return flag.kind() == FlagKind.DURATION ? " (default 0s)" : "";
        }
        boolean quoted = flag.kind() == FlagKind.TEXT;
        return " (default " + (quoted ? "\"" + flag.otherwise() + "\"" : flag.otherwise()) + ")";
    }

    private static String wrap(int indent, int width, String text) {
        int left = indent;
        StringBuilder out = new StringBuilder();
        if (width - left < NARROW) {
            left = 16;
            out.append('\n').repeat(" ", left);
        }
        int room = width - left - SLOP;
        String rest = text;
        while (!rest.isEmpty()) {
            int cut = cut(room, rest);
            out.append(rest, 0, cut);
            rest = cut == rest.length() ? "" : rest.substring(cut + 1);
            if (!rest.isEmpty()) {
                out.append('\n').repeat(" ", left);
            }
        }
        return out.toString();
    }

    private static int cut(int room, String text) {
        int line = text.indexOf('\n');
        if (text.length() < room + SLOP) {
            return line < 0 ? text.length() : line;
        }
        if (line >= 0 && line < room) {
            return line;
        }
        int space = text.lastIndexOf(' ', room - 1);
        return space <= 0 ? text.length() : space;
    }
}
