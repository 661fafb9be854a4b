package io.hornero.cli.internal.format;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells in aligned columns, as Go's `tabwriter.NewWriter(out, 10, 1, 3, ' ', 0)` lays them out: a
/// column is three wider than its widest cell, at least ten; the last cell of a line is not padded.
public final class Table {
    private final List<List<String>> lines = new ArrayList<>();
    private final int narrowest;
    private final int gap;

    public Table() {
        this(10, 3);
    }

    /// @param narrowest least width of a column, its gap included
    /// @param gap blanks after the widest cell
    public Table(int narrowest, int gap) {
        this.narrowest = narrowest;
        this.gap = gap;
    }

    public Table add(List<String> cells) {
        lines.add(cells.stream().map(Printable::line).toList());
        return this;
    }

    public Table add(String... cells) {
        return add(List.of(cells));
    }

    /// Every line with its end.
    public String text() {
        List<Integer> widths = widths();
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                String cell = line.get(i);
                out.append(cell);
                if (i < line.size() - 1) {
                    out.repeat(" ", widths.get(i) - width(cell));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> line : lines) {
            for (int i = 0; i < line.size() - 1; i++) {
                int width = Math.max(narrowest, width(line.get(i)) + gap);
                if (i < widths.size()) {
                    widths.set(i, Math.max(widths.get(i), width));
                } else {
                    widths.add(width);
                }
            }
        }
        return widths;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
