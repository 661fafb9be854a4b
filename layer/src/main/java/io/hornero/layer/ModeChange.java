package io.hornero.layer;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--chmod` does to permission bits: an octal mode replaces them, symbolic clauses as `u+rwX,go=r` change
/// them.
///
/// Source: POSIX.1-2024, `chmod`, "Extended description", without a umask; Docker 28.5, for the sticky bit (it
/// belongs to nobody) and for `u=g` (which leaves the set-id bits).
///
/// @param text as written
/// @param steps in order; none for an octal mode
/// @param bits of an octal mode
public record ModeChange(String text, List<Step> steps, int bits) {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,7}");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([rwxXstugo]*)");
    private static final int ALL = 0777;
    /// What Docker's umask, 022, leaves.
    private static final int MADE = 0755;
    private static final int EXECUTE = 0111;
    private static final int SET_IDS = 06000;
    private static final int STICKY = 01000;

    public ModeChange {
        steps = List.copyOf(steps);
    }

    /// One action of a clause.
    ///
    /// @param who of `ugo`
    /// @param operator `+`, `-` or `=`
    /// @param what letters of `rwxXst`, or one of `ugo`
    public record Step(String who, char operator, String what) {}

    /// These bits, whatever there were.
    public static ModeChange to(int bits) {
        return new ModeChange(Integer.toOctalString(bits), List.of(), bits);
    }

    /// @throws Failure INVALID: neither octal up to 7777 nor symbolic
    public static ModeChange parse(String text) {
        if (OCTAL.matcher(text).matches() && Integer.parseInt(text, 8) <= 07777) {
            return new ModeChange(text, List.of(), Integer.parseInt(text, 8));
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Failure.invalid(
                    "invalid chmod parameter: '" + text + "'. it should be octal string and between 0 and 07777");
        }
        List<Step> steps = new ArrayList<>();
        for (String clause : text.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                throw Failure.invalid("invalid chmod parameter: '" + text
                        + "'. it should be an octal mode, or symbolic as u+rwX,go=r");
            }
            String who = matcher.group(1).isEmpty() || matcher.group(1).contains("a") ? "ugo" : matcher.group(1);
            for (Matcher action = ACTION.matcher(matcher.group(2)); action.find(); ) {
                steps.add(new Step(who, action.group(1).charAt(0), action.group(2)));
            }
        }
        return new ModeChange(text, steps, 0);
    }

    /// Those of a directory that is made on the way to what is copied: an octal mode counts for it, too, as
    /// for `mkdir` under the usual umask.
    public int ofMade(int otherwise) {
        return steps.isEmpty() ? bits & MADE : otherwise;
    }

    /// The new permission bits of a file.
    public int apply(int mode, boolean directory) {
        if (steps.isEmpty()) {
            return bits;
        }
        int changed = mode;
        for (Step step : steps) {
            changed = apply(step, changed, directory);
        }
        return changed;
    }

    private static int apply(Step step, int mode, boolean directory) {
        int affected = 0;
        int wanted = step.what().contains("t") ? STICKY : 0;
        for (char who : step.who().toCharArray()) {
            affected |= mask(who);
            wanted |= wanted(step.what(), mode, directory) & mask(who);
        }
        boolean copies = step.what().matches("[ugo]");
        return switch (step.operator()) {
            case '+' -> mode | wanted;
            case '-' -> mode & ~wanted;
            default -> mode & ~(copies ? affected & ALL : affected) | wanted;
        };
    }

    private static int mask(char who) {
        return switch (who) {
            case 'u' -> 04700;
            case 'g' -> 02070;
            default -> 0007;
        };
    }

    private static int wanted(String what, int mode, boolean directory) {
        int bits = 0;
        for (char letter : what.toCharArray()) {
            bits |= switch (letter) {
                case 'r' -> 0444;
                case 'w' -> 0222;
                case 'x' -> EXECUTE;
                case 'X' -> directory || (mode & EXECUTE) != 0 ? EXECUTE : 0;
                case 's' -> SET_IDS;
                case 'u' -> (mode >> 6 & 7) * EXECUTE;
                case 'g' -> (mode >> 3 & 7) * EXECUTE;
                case 'o' -> (mode & 7) * EXECUTE;
                default -> 0;
            };
        }
        return bits;
    }
}
