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

    /// Edits from one to the other; two neighbours that changed places are one edit.
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (swapped(a, i, b, j)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
