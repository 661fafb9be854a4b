package io.hornero.bases.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What apt, dpkg and mmdebstrap print, of which thousands of lines say nothing to anyone: passes on what
/// tells how far they are, and keeps the last lines, to say why they failed. Used by one thread at a time.
final class PackageOutput {
    private static final int LINES = 40;
    private static final int LONGEST = 400;

    private static final List<String> TELLING = List.of("Setting up ", "Need to get ", "Fetched ", "E: ");

    private final Consumer<String> shown;
    private final Deque<String> lines = new ArrayDeque<>();
    private String partial = "";

    /// @param shown gets each line that tells something, without its end
    PackageOutput(Consumer<String> shown) {
        this.shown = shown;
    }

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
        if (line.isBlank()) {
            return;
        }
        lines.addLast(line.strip());
        if (TELLING.stream().anyMatch(line::startsWith)) {
            shown.accept(line.strip());
        }
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /// The last lines, oldest first.
    synchronized List<String> lines() {
        return List.copyOf(lines);
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
