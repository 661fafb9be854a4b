package io.hornero.cli.internal.flag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The flags of a command; `--help` is among them always.
public final class Flags {
    private static final Flag HELP = Flag.toggle("help", "Print usage");
    private static final Flags NONE = of();

    private final List<Flag> all;

    private Flags(List<Flag> all) {
        this.all = all;
    }

    public static Flags of(Flag... flags) {
        List<Flag> all = new ArrayList<>(List.of(flags));
        all.add(HELP);
        return new Flags(List.copyOf(all));
    }

    public static Flags none() {
        return NONE;
    }

    /// These and the given ones.
    public Flags and(Flag... more) {
        List<Flag> sum = new ArrayList<>(all);
        sum.addAll(List.of(more));
        return new Flags(List.copyOf(sum));
    }

    @Nullable
    Flag find(String name) {
        for (Flag flag : all) {
            if (flag.name().equals(name)) {
                return flag;
            }
        }
        return null;
    }

    @Nullable
    Flag find(char shorthand) {
        for (Flag flag : all) {
            if (flag.shorthand() == shorthand) {
                return flag;
            }
        }
        return null;
    }

    List<String> names() {
        return all.stream().map(Flag::name).toList();
    }

    /// In the order of a help text, without `--help`.
    List<Flag> sorted() {
        return all.stream()
                .filter(f -> f != HELP)
                .sorted(Comparator.comparing(Flag::name))
                .toList();
    }
}
