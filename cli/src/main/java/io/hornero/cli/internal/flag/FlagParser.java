package io.hornero.cli.internal.flag;

import io.hornero.base.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a command line as Docker's does (spf13/pflag): `--name value`, `--name=value`, `-n value`, `-nvalue`,
/// clustered
/// toggles `-it`, `--` ends the flags.
public final class FlagParser {
    private final Flags flags;
    private final boolean interspersed;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();
    private final List<String> rest;

    private FlagParser(Flags flags, List<String> arguments, boolean interspersed) {
        this.flags = flags;
        this.interspersed = interspersed;
        this.rest = new ArrayList<>(arguments);
    }

    /// @param interspersed whether flags may follow operands; without it the first operand ends the flags
    /// @throws UsageFailure an unknown flag, or a missing or malformed value
    public static Arguments parse(Flags flags, List<String> arguments, boolean interspersed) {
        FlagParser parser = new FlagParser(flags, arguments, interspersed);
        while (!parser.rest.isEmpty()) {
            parser.next();
        }
        return new Arguments(flags, parser.values, parser.operands);
    }

    private void next() {
        String word = rest.removeFirst();
        if (word.equals("--")) {
            takeRest();
        } else if (word.startsWith("--")) {
            longFlag(word.substring(2));
        } else if (word.length() > 1 && word.charAt(0) == '-') {
            cluster(word);
        } else {
            operands.add(word);
            if (!interspersed) {
                takeRest();
            }
        }
    }

    private void takeRest() {
        operands.addAll(rest);
        rest.clear();
    }

    private void longFlag(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw new UsageFailure("bad flag syntax: --" + word);
        }
        Flag flag = flags.find(name);
        if (flag == null) {
            throw new UsageFailure("unknown flag: --" + name + Suggestion.suffix(name, flags.names()));
        }
        put(flag, equals < 0 ? value(flag, "--" + name) : word.substring(equals + 1));
    }

    /// `-it`, `-p80:80`, `-p=80:80`.
    private void cluster(String word) {
        for (int i = 1; i < word.length(); i++) {
            Flag flag = flags.find(word.charAt(i));
            if (flag == null && word.charAt(i) == 'h') {
                flag = flags.find("help");
            }
            if (flag == null) {
                throw new UsageFailure("unknown shorthand flag: '" + word.charAt(i) + "' in " + word);
            }
            String attached = word.substring(i + 1);
            if (attached.startsWith("=")) {
                put(flag, attached.substring(1));
                return;
            }
            if (flag.kind() != FlagKind.TOGGLE) {
                put(flag, attached.isEmpty() ? value(flag, "'" + word.charAt(i) + "' in " + word) : attached);
                return;
            }
            put(flag, "true");
        }
    }

    private String value(Flag flag, String where) {
        if (flag.kind() == FlagKind.TOGGLE) {
            return "true";
        }
        @Nullable String next = rest.isEmpty() ? null : rest.removeFirst();
        if (next == null) {
            throw new UsageFailure("flag needs an argument: " + where);
        }
        return next;
    }

    private void put(Flag flag, String value) {
        try {
            flag.kind().check(value);
        } catch (IllegalArgumentException e) {
            throw new UsageFailure(
                    "invalid argument \"" + value + "\" for \"" + flag.spelled() + "\" flag: " + e.getMessage());
        }
        values.computeIfAbsent(flag.name(), _ -> new ArrayList<>()).add(value);
    }
}
