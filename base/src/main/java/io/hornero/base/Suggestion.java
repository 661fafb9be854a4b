package io.hornero.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean ...?": the candidate that is fewest edits away from a misspelt word.
public final class Suggestion {
    private Suggestion() {}

    /// The closest candidate within a third of the word's length (at least one edit), if there is one.
    public static Optional<String> closest(String word, Collection<String> candidates) {
        int limit = Math.max(1, word.length() / 3);
        return candidates.stream()
                .filter(c -> !c.equals(word))
                .filter(c -> distance(fold(word), fold(c)) <= limit)
                .min(Comparator.comparingInt((String c) -> distance(fold(word), fold(c)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// `; did you mean 'x'?`, or nothing.
    public static String suffix(String word, Collection<String> candidates) {
        return closest(word, candidates).map(c -> "; did you mean '" + c + "'?").orElse("");
    }

    private static String fold(String s) {
        return s.toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
