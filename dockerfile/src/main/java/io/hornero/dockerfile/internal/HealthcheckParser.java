package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// HEALTHCHECK: `NONE`, or flags and `CMD`.
final class HealthcheckParser {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private HealthcheckParser() {}

    static Instruction parse(Statement statement) {
        List<String> args = statement.args();
        if (args.isEmpty()) {
            throw Failure.invalid("HEALTHCHECK requires at least one argument");
        }
        List<String> rest = args.subList(1, args.size());
        return switch (args.getFirst().toUpperCase(Locale.ROOT)) {
            case "NONE" -> none(statement, rest);
            case "CMD" -> command(statement, rest);
            default -> throw Failure.invalid("Unknown type \"" + args.getFirst() + "\" in HEALTHCHECK (try CMD)");
        };
    }

    private static Instruction none(Statement statement, List<String> rest) {
        if (!rest.isEmpty()) {
            throw Failure.invalid("HEALTHCHECK NONE takes no arguments");
        }
        return new Instruction.Healthcheck(
                statement, null, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    }

    private static Instruction command(Statement statement, List<String> words) {
        FlagReader reader = new FlagReader().text("interval").text("timeout").text("start-period");
        FlagReader.Values flags = reader.text("start-interval").text("retries").read(statement.flags());
        if (words.isEmpty()) {
            throw Failure.invalid("Missing command after HEALTHCHECK CMD");
        }
        return new Instruction.Healthcheck(
                statement,
                new CommandLine(words, !statement.json()),
                duration(flags, "interval"),
                duration(flags, "timeout"),
                duration(flags, "start-period"),
                duration(flags, "start-interval"),
                retries(flags.text("retries")));
    }

    private static Duration duration(FlagReader.Values flags, String name) {
        String text = flags.text(name);
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Duration duration = GoDuration.parse(text);
        if (!duration.isZero() && duration.compareTo(SHORTEST) < 0) {
            throw Failure.invalid("Interval \"" + name + "\" cannot be less than 1ms");
        }
        return duration;
    }

    private static int retries(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int retries;
        try {
            retries = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Failure(
                    io.hornero.base.FailureKind.INVALID, "--retries=" + text + " is not valid: use a number", e);
        }
        if (retries < 0) {
            throw Failure.invalid("--retries cannot be negative (" + retries + ")");
        }
        return retries;
    }
}
