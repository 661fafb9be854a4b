package io.hornero.dockerfile.internal.lint;

import java.util.Collection;

/// "Did you mean", by the measure of BuildKit, whose messages these are: at most two edits.
///
/// Source: BuildKit, `util/suggest/error.go`.
final class Typo {
    private static final int TOO_FAR = 3;
    private static final int LONGEST = 100;
    private static final int MOST = 1000;

    private Typo() {}

    /// ` (did you mean <prefix>x?)`, or nothing.
    static String hint(String word, Collection<String> options, String prefix) {
        if (options.contains(word) || word.length() > LONGEST || options.size() > MOST) {
            return "";
        }
        String best = "";
        int least = TOO_FAR;
        for (String option : options) {
            if (Math.abs(word.length() - option.length()) >= TOO_FAR) {
                continue;
            }
            int distance = distance(word, option);
            if (distance < least) {
                best = option;
                least = distance;
            }
        }
        return best.isEmpty() ? "" : " (did you mean " + prefix + best + "?)";
    }

    /// Levenshtein's, with two rows.
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
