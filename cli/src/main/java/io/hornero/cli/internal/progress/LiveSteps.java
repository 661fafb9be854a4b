package io.hornero.cli.internal.progress;

import io.hornero.base.Failure;
import io.hornero.base.ProgressEvent;
import io.hornero.cli.internal.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Steps on a terminal: what is done scrolls away upwards, what runs is drawn anew at the bottom, with its
/// time, its bytes and the end of its output.
final class LiveSteps implements StepDisplay {
    private static final long INTERVAL_MILLIS = 100;
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream to;
    private final Paint paint;
    private final StepLog log;
    private final int columns = Terminal.size().map(Terminal.Size::columns).orElse(80);
    private final Map<String, LiveStep> running = new LinkedHashMap<>();
    private final Thread painter;
    private int drawn;
    private boolean closed;

    /// @param log of steps that wrote more than is kept
    LiveSteps(PrintStream to, Paint paint, StepLog log) {
        this.log = log;
        this.to = to;
        this.paint = paint;
        this.painter = Thread.ofPlatform().daemon().name("progress").start(this::repaint);
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Message m -> above(m.text());
            case ProgressEvent.Warning _ -> {}
            case ProgressEvent.Started s ->
                running.computeIfAbsent(s.id(), _ -> new LiveStep(s.title())).rename(s.title());
            case ProgressEvent.Advanced a -> step(a.id()).advance(a);
            case ProgressEvent.Output o -> step(o.id()).output(o);
            case ProgressEvent.Finished f -> finished(f);
        }
    }

    private LiveStep step(String id) {
        return running.computeIfAbsent(id, LiveStep::new);
    }

    private void finished(ProgressEvent.Finished event) {
        LiveStep step = step(event.id());
        running.remove(event.id());
        step.end();
        String time = Seconds.of(event.took().toMillis());
        String reason = event.reason() == null ? "" : event.reason();
        switch (event.outcome()) {
            case DONE -> above(paint.good(spread(" => " + step.title(), time)) + because(reason));
            case CACHED -> above(paint.good(spread(" => CACHED " + step.title(), time)) + because(reason));
            case CANCELLED -> above(spread(" => CANCELED " + step.title(), time));
            case FAILED -> {
                above(paint.bad(spread(" => ERROR " + step.title(), time)));
                above("------\n > " + step.title() + ":");
                output(event.id(), step);
                above("------");
            }
        }
    }

    /// All that a failed step wrote.
    private void output(String id, LiveStep step) {
        erase();
        if (step.dropped()) {
            try {
                log.read(id, to::println);
                return;
            } catch (IOException | Failure e) {
                to.println("(the last lines; the rest could not be read: " + e.getMessage() + ")");
            }
        }
        step.kept().forEach(to::println);
    }

    private String because(String reason) {
        return reason.isEmpty() ? "" : "\n" + paint.dim("      " + reason);
    }

    /// Prints lines that stay, above what is drawn anew.
    private void above(String text) {
        erase();
        to.println(text);
        draw();
    }

    private void erase() {
        if (drawn > 0) {
            to.print("\u001b[" + drawn + "A\r" + CLEAR_BELOW);
            drawn = 0;
        }
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        for (LiveStep step : running.values()) {
            lines.add(spread(" => " + step.line(), Seconds.of(step.millis())));
            step.shown().forEach(line -> lines.add(paint.dim(cut(" => => # " + line))));
        }
        lines.forEach(to::println);
        drawn = lines.size();
        to.flush();
    }

    private void repaint() {
        try {
            while (tick()) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean tick() {
        if (!closed) {
            erase();
            draw();
        }
        return !closed;
    }

    /// Text at the left, time at the right.
    private String spread(String text, String time) {
        int room = columns - time.length() - 1;
        String left = text.length() > room ? text.substring(0, Math.max(0, room - 1)) + "…" : text;
        return left + " ".repeat(Math.max(1, columns - left.length() - time.length())) + time;
    }

    private String cut(String line) {
        return line.length() > columns ? line.substring(0, columns) : line;
    }

    @Override
    public synchronized void close() {
        erase();
        closed = true;
        painter.interrupt();
        to.flush();
    }
}
