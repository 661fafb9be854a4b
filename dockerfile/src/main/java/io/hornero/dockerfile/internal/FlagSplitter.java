package io.hornero.dockerfile.internal;

import java.util.ArrayList;
import java.util.List;

/// Takes the leading `--name=value` words off an instruction, their quotes and escapes removed.
///
/// Source: BuildKit, `frontend/dockerfile/parser/split_command.go`.
final class FlagSplitter {
    private final String line;
    private final char escape;
    private final List<String> flags = new ArrayList<>();
    private int position;

    private FlagSplitter(String line, char escape) {
        this.line = line;
        this.escape = escape;
    }

    record Split(List<String> flags, String rest) {}

    static Split split(String line, char escape) {
        return new FlagSplitter(line, escape).split();
    }

    private Split split() {
        while (true) {
            skipSpaces();
            if (!line.startsWith("--", position)) {
                return new Split(flags, line.substring(position));
            }
            String word = word();
            if (word.equals("--")) {
                return new Split(flags, line.substring(position));
            }
            if (!word.isEmpty()) {
                flags.add(word);
            }
        }
    }

    private void skipSpaces() {
        while (position < line.length() && GoText.isSpace(line.charAt(position))) {
            position++;
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; position < line.length(); position++) {
            char c = line.charAt(position);
            if (quote == 0 && GoText.isSpace(c)) {
                break;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c != escape) {
                word.append(c);
            } else if (position + 1 < line.length()) {
                word.append(line.charAt(++position));
            }
        }
        return word.toString();
    }
}
