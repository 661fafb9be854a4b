package io.hornero.cli.internal.flag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parsed command line: the values of the flags, and the operands.
public final class Arguments {
    private final Flags flags;
    private final Map<String, List<String>> values;
    private final List<String> operands;

    Arguments(Flags flags, Map<String, List<String>> values, List<String> operands) {
        this.flags = flags;
        this.values = values;
        this.operands = List.copyOf(operands);
    }

    /// Whether the flag was given at all.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// Whether a toggle is on.
    public boolean on(String name) {
        String value = text(name);
        return !value.isEmpty() && Toggle.parse(value);
    }

    /// The last value given, else the flag's default; empty where it has none.
    public String text(String name) {
        List<String> given = list(name);
        if (!given.isEmpty()) {
            return given.getLast();
        }
        Flag flag = flags.find(name);
        if (flag == null) {
            throw new IllegalArgumentException("no flag --" + name + " is declared");
        }
        return flag.otherwise();
    }

    /// The text unless it is empty.
    public Optional<String> optional(String name) {
        String value = text(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /// Every value given, in order.
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Optional<Long> integer(String name) {
        return optional(name).map(Long::parseLong);
    }

    public Optional<Long> bytes(String name) {
        return optional(name).map(ByteSize::parse);
    }

    public Optional<Duration> duration(String name) {
        return optional(name).map(GoDuration::parse);
    }

    public List<String> operands() {
        return operands;
    }

    public String operand(int index) {
        return operands.get(index);
    }
}
