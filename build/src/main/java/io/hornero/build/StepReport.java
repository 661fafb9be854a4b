package io.hornero.build;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one step.
///
/// @param number counted from 1 over all steps of the build; the id of its progress events
/// @param title as `[build 2/5] RUN make`
/// @param line of the Dockerfile where it begins
/// @param cached it did not run
/// @param reason `cached`, or why it ran: `app.py changed`
/// @param took time it ran for; null where it did not
public record StepReport(
        int number,
        String title,
        int line,
        boolean cached,
        String reason,
        @Nullable Duration took) {}
