package io.hornero.cli.internal.progress;

import io.hornero.base.ProgressEvent;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Steps as numbered lines for pipes and logs: `#5 [2/4] COPY . .`, `#5 CACHED (...)`, `#6 0.3 output`.
final class PlainSteps implements StepDisplay {
    private final class Step {
        final int number;
        final long started = clock.getAsLong();
        final LineBuffer out = new LineBuffer();
        final LineBuffer err = new LineBuffer();

        Step(int number) {
            this.number = number;
        }

        String stamp() {
            long millis = (clock.getAsLong() - started) / 1_000_000;
            return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
        }
    }

    private final LongSupplier clock;
    private final PrintStream to;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    PlainSteps(PrintStream to) {
        this(to, System::nanoTime);
    }

    /// @param clock nanoseconds, of any beginning
    PlainSteps(PrintStream to, LongSupplier clock) {
        this.to = to;
        this.clock = clock;
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Message m -> to.println(m.text());
            case ProgressEvent.Started s -> to.println("#" + step(s.id()).number + " " + s.title());
            case ProgressEvent.Warning _, ProgressEvent.Advanced _ -> {}
            case ProgressEvent.Output o -> {
                Step step = step(o.id());
                (o.stream() == 2 ? step.err : step.out).add(o.bytes(), line -> print(step, line));
            }
            case ProgressEvent.Finished f -> finished(f);
        }
        to.flush();
    }

    private void finished(ProgressEvent.Finished event) {
        Step step = step(event.id());
        step.out.end(line -> print(step, line));
        step.err.end(line -> print(step, line));
        String reason = event.reason() == null ? "" : " (" + event.reason() + ")";
        to.println("#" + step.number + " "
                + switch (event.outcome()) {
                    case DONE -> "DONE " + Seconds.of(event.took().toMillis()) + reason;
                    case CACHED -> "CACHED" + reason;
                    case FAILED -> "ERROR" + reason;
                    case CANCELLED -> "CANCELED";
                });
    }

    private void print(Step step, String line) {
        to.println("#" + step.number + " " + step.stamp() + " " + line);
    }

    private Step step(String id) {
        return steps.computeIfAbsent(id, _ -> new Step(steps.size() + 1));
    }

    @Override
    public void close() {
        to.flush();
    }
}
