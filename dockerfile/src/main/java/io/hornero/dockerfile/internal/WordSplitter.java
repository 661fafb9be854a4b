package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;

/// Splits arguments into words; quotes and escapes stay in them.
///
/// Source: BuildKit, `frontend/dockerfile/parser/line_parsers.go`.
final class WordSplitter {
    private WordSplitter() {}

    static String skipBlanks(String s) {
        int i = 0;
        while (i < s.length() && GoText.isBlank(s.charAt(i))) {
            i++;
        }
        return s.substring(i);
    }

    /// Splits at blanks whatever is quoted.
    static List<String> atBlanks(String rest) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : rest.toCharArray()) {
            if (!GoText.isBlank(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Splits at white space outside quotes.
    static List<String> words(String rest, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (quote == 0 && GoText.isSpace(c)) {
                flush(word, words);
                continue;
            }
            if (c == escape && quote != '\'') {
                if (i + 1 == rest.length()) {
                    break;
                }
                word.append(c).append(rest.charAt(++i));
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            word.append(c);
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /// `k=v` words, or the legacy form `k rest` as two.
    static List<String> pairs(String rest, String keyword, char escape) {
        List<String> words = words(rest, escape);
        if (words.isEmpty()) {
            return List.of();
        }
        if (!words.getFirst().contains("=")) {
            return legacyPair(rest, keyword);
        }
        for (String word : words) {
            if (!word.contains("=")) {
                throw Failure.invalid(
                        "Syntax error - can't find = in \"" + word + "\". Must be of the form: name=value");
            }
        }
        return words;
    }

    private static List<String> legacyPair(String rest, String keyword) {
        int end = 0;
        while (end < rest.length() && !GoText.isBlank(rest.charAt(end))) {
            end++;
        }
        if (end == rest.length()) {
            throw Failure.invalid(keyword + " must have two arguments");
        }
        return List.of(rest.substring(0, end), skipBlanks(rest.substring(end)));
    }
}
