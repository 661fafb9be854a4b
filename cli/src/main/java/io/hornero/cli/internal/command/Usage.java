package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.FlagHelp;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import java.util.List;

/// What a command is called and what it takes.
///
/// @param name its words after `hornero`, as `image ls`
/// @param operands how the help shows the operands, as `IMAGE [IMAGE...]`
/// @param summary one line
/// @param aliases every name of the command, its own included; empty where it has one name only
/// @param least fewest operands
/// @param most operands at most
/// @param flags its flags
/// @param interspersed whether flags may follow operands
public record Usage(
        String name,
        String operands,
        String summary,
        List<String> aliases,
        int least,
        int most,
        Flags flags,
        boolean interspersed) {
    /// No bound on the number of operands.
    static final int ANY = Integer.MAX_VALUE;

    private static final String PROGRAM = "hornero ";

    /// A command with neither flags nor operands.
    static Usage of(String name, String summary) {
        return new Usage(name, "", summary, List.of(), 0, 0, Flags.none(), true);
    }

    Usage operands(String shown, int fewest, int atMost) {
        return new Usage(name, shown, summary, aliases, fewest, atMost, flags, interspersed);
    }

    Usage aliases(String... names) {
        return new Usage(name, operands, summary, List.of(names), least, most, flags, interspersed);
    }

    Usage flags(Flags its) {
        return new Usage(name, operands, summary, aliases, least, most, its, interspersed);
    }

    /// The first operand ends the flags: what follows belongs to another program.
    Usage flagsFirst() {
        return new Usage(name, operands, summary, aliases, least, most, flags, false);
    }

    /// The same under the name that the user typed.
    Usage called(String words) {
        return new Usage(words, operands, summary, aliases, least, most, flags, interspersed);
    }

    void checkCount(int count) {
        if (count >= least && count <= most) {
            return;
        }
        String bound;
        if (most == 0) {
            bound = "accepts no arguments";
        } else if (least == most) {
            bound = "requires " + plural(least);
        } else if (count < least) {
            bound = "requires at least " + plural(least);
        } else {
            bound = "requires at most " + plural(most);
        }
        throw new UsageFailure("'" + PROGRAM + name + "' " + bound);
    }

    private static String plural(int count) {
        return count == 1 ? "1 argument" : count + " arguments";
    }

    String line() {
        String options = flags == Flags.none() ? "" : " [OPTIONS]";
        return "Usage:  " + PROGRAM + name + options + (operands.isEmpty() ? "" : " " + operands);
    }

    String help(int columns) {
        StringBuilder text =
                new StringBuilder(line()).append("\n\n").append(summary).append('\n');
        if (!aliases.isEmpty()) {
            text.append("\nAliases:\n  ")
                    .append(PROGRAM)
                    .append(String.join(", " + PROGRAM, aliases))
                    .append('\n');
        }
        String options = FlagHelp.of(flags, columns - 1);
        if (!options.isEmpty()) {
            text.append("\nOptions:\n").append(options);
        }
        return text.toString();
    }

    /// What follows the message when the command line makes no sense.
    String hint() {
        return "\n" + line() + "\n\nRun '" + PROGRAM + name + " --help' for more information";
    }
}
