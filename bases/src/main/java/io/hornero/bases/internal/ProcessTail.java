package io.hornero.bases.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines that a program printed, to say why it failed. Used by one thread at a time.
final class ProcessTail {
    private static final int LINES = 40;
    private static final int LONGEST = 400;

    private final Deque<String> lines = new ArrayDeque<>();
    private String partial = "";

    synchronized void add(byte[] output) {
        String text = partial + new String(output, StandardCharsets.UTF_8).replace('\r', '\n');
        int end = text.lastIndexOf('\n');
        text.substring(0, end + 1).lines().forEach(this::addLine);
        partial = text.substring(end + 1);
        if (partial.length() > LONGEST) {
            addLine(partial);
            partial = "";
        }
    }

    private void addLine(String line) {
        if (!line.isBlank()) {
            lines.addLast(line.strip());
        }
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /// The first error that apt or dpkg reported, or the last line.
    synchronized String reason() {
        List<String> all = lines.stream().toList();
        return all.stream()
                .filter(l -> l.startsWith("E: ") && !l.startsWith("E: apt-get") && !l.startsWith("E: run_chroot"))
                .findFirst()
                .or(() -> all.stream()
                        .filter(l -> l.startsWith("dpkg: error") || l.contains(": error:"))
                        .findFirst())
                .orElseGet(() -> partial.isBlank() ? (all.isEmpty() ? "no output" : all.getLast()) : partial.strip());
    }
}
