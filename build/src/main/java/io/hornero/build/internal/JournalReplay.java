package io.hornero.build.internal;

import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRecord;
import io.hornero.build.LogEntry;
import io.hornero.build.StepReport;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads journals again.
final class JournalReplay {
    private JournalReplay() {}

    /// What a build said, as the events that it was.
    ///
    /// @param step only this one's; 0 for all
    static void log(Path file, int step, LogEntry.Reader to) throws IOException {
        try (JournalFile.Reader reader = new JournalFile.Reader(file)) {
            for (JournalFile.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                ProgressEvent event = step == 0 || step == entry.step() ? event(entry) : null;
                if (event != null) {
                    to.read(new LogEntry(entry.millis(), event));
                }
            }
        }
    }

    private static @Nullable ProgressEvent event(JournalFile.Entry entry) {
        String id = Integer.toString(entry.step());
        return switch (entry.kind()) {
            case STEP -> new ProgressEvent.Started(id, text(entry));
            case OUTPUT -> new ProgressEvent.Output(id, 1, entry.content());
            case ERRORS -> new ProgressEvent.Output(id, 2, entry.content());
            case STEP_END ->
                steps(entry).stream().findFirst().map(JournalReplay::finished).orElse(null);
            case MESSAGE -> new ProgressEvent.Message(text(entry));
            case WARNING -> new ProgressEvent.Warning(text(entry));
            case BEGIN, END -> null;
        };
    }

    private static String text(JournalFile.Entry entry) {
        return new String(entry.content(), StandardCharsets.UTF_8);
    }

    private static List<StepReport> steps(JournalFile.Entry entry) {
        try {
            return RecordCodec.steps(Json.parse(entry.content()).array());
        } catch (JsonException | IllegalArgumentException _) {
            return List.of();
        }
    }

    private static ProgressEvent finished(StepReport step) {
        Duration took = step.took();
        return new ProgressEvent.Finished(
                Integer.toString(step.number()), step.outcome(), step.reason(), took == null ? Duration.ZERO : took);
    }

    /// The build that a journal is of; one that did not come to its end was interrupted. Empty for a
    /// journal that does not even begin.
    static Optional<BuildRecord> record(Path file) throws IOException {
        try (JournalFile.Reader reader = new JournalFile.Reader(file)) {
            JournalFile.Entry first = reader.next();
            Optional<BuildRecord> begun = first == null ? Optional.empty() : RecordCodec.parse(first.content());
            return begun.isEmpty() ? begun : Optional.of(rest(begun.get(), reader));
        }
    }

    private static BuildRecord rest(BuildRecord begun, JournalFile.Reader reader) throws IOException {
        List<StepReport> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (JournalFile.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            switch (entry.kind()) {
                case STEP_END -> steps.addAll(steps(entry));
                case WARNING -> warnings.add(text(entry));
                case END -> {
                    Optional<BuildRecord> ended = RecordCodec.parse(entry.content());
                    if (ended.isPresent()) {
                        return ended.get();
                    }
                }
                case BEGIN, STEP, OUTPUT, ERRORS, MESSAGE -> {}
            }
        }
        return new BuildRecord(
                begun.id(),
                BuildRecord.Status.INTERRUPTED,
                begun.started(),
                null,
                begun.order(),
                begun.bases(),
                steps,
                warnings,
                null,
                null,
                "the engine ended before the build did");
    }
}
