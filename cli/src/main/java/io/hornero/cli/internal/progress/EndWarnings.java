package io.hornero.cli.internal.progress;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps warnings for the end of a build and passes everything else on.
public final class EndWarnings implements Progress {
    private final Progress to;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    public EndWarnings(Progress to) {
        this.to = to;
    }

    @Override
    public void report(ProgressEvent event) {
        if (event instanceof ProgressEvent.Warning warning) {
            warnings.add(warning.text());
        } else {
            to.report(event);
        }
    }

    /// Prints them as docker does, where there are any.
    ///
    /// @param terminal whether `out` is a terminal, which may have colours
    public void print(PrintStream out, boolean terminal, Map<String, String> environment) {
        if (warnings.isEmpty()) {
            return;
        }
        String head = (warnings.size() == 1 ? "1 warning found" : warnings.size() + " warnings found")
                + " (use --check to expand):";
        out.println("\n " + (terminal ? Paint.of(environment).warn(head) : head));
        warnings.forEach(w -> out.println(" - " + w));
        out.flush();
    }
}
