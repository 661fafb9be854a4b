package io.hornero.dockerfile.internal;

import java.util.ArrayList;
import java.util.List;

/// The result of an expansion, both as one text and as words.
final class WordBuffer {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private final List<String> words = new ArrayList<>();

    /// White space in what is added ends a word.
    void addSplitting(String added) {
        text.append(added);
        added.codePoints().forEach(c -> {
            if (!GoText.isSpace(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                flush();
            }
        });
    }

    void addWhole(String added) {
        text.append(added);
        word.append(added);
    }

    private void flush() {
        words.add(word.toString());
        word.setLength(0);
    }

    String text() {
        return text.toString();
    }

    List<String> words() {
        if (!word.isEmpty()) {
            flush();
        }
        return List.copyOf(words);
    }
}
