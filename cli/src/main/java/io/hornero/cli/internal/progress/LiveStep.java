package io.hornero.cli.internal.progress;

import io.hornero.base.HumanSize;
import io.hornero.base.ProgressEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A step that runs, as a terminal shows it.
final class LiveStep {
    private static final int KEPT_LINES = 500;
    private static final int SHOWN_LINES = 5;

    private final long started = System.nanoTime();
    private final LineBuffer out = new LineBuffer();
    private final LineBuffer err = new LineBuffer();
    private final Deque<String> lines = new ArrayDeque<>();
    private String title;
    private String bytes = "";
    private long count;

    LiveStep(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    void rename(String name) {
        title = name;
    }

    void advance(ProgressEvent.Advanced event) {
        String total = event.totalBytes() < 0 ? "" : " / " + HumanSize.of(event.totalBytes());
        bytes = " " + event.action() + " " + HumanSize.of(event.currentBytes()) + total;
    }

    void output(ProgressEvent.Output event) {
        (event.stream() == 2 ? err : out).add(event.bytes(), this::keep);
    }

    void end() {
        out.end(this::keep);
        err.end(this::keep);
    }

    private void keep(String line) {
        lines.add(line);
        count++;
        if (lines.size() > KEPT_LINES) {
            lines.removeFirst();
        }
    }

    String line() {
        return title + bytes;
    }

    long millis() {
        return (System.nanoTime() - started) / 1_000_000;
    }

    /// The end of the output, as much as is shown while it runs.
    List<String> shown() {
        return lines.stream().skip(Math.max(0, lines.size() - SHOWN_LINES)).toList();
    }

    /// Whether the output was longer than what is kept.
    boolean dropped() {
        return count > lines.size();
    }

    /// The output, as much as was kept.
    List<String> kept() {
        return List.copyOf(lines);
    }
}
