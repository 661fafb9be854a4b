package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FullDisk;
import io.hornero.base.IoMessage;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRecord;
import io.hornero.build.StepReport;
import io.hornero.build.internal.JournalFile.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a build says while it says it to others, too.
final class BuildJournal implements Progress {
    private static final System.Logger LOG = System.getLogger("io.hornero.build");
    private final JournalFile file;
    private final Progress to;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    /// @param begun the build as it begins
    BuildJournal(JournalFile file, BuildRecord begun, Progress to) {
        this.file = file;
        this.to = to;
        append(Kind.BEGIN, 0, RecordCodec.json(begun).bytes());
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Message message -> append(Kind.MESSAGE, 0, bytes(message.text()));
            case ProgressEvent.Warning warning -> {
                warnings.add(warning.text());
                append(Kind.WARNING, 0, bytes(warning.text()));
            }
            case ProgressEvent.Started started -> append(Kind.STEP, step(started.id()), bytes(started.title()));
            case ProgressEvent.Output output ->
                append(output.stream() == 2 ? Kind.ERRORS : Kind.OUTPUT, step(output.id()), output.bytes());
            case ProgressEvent.Advanced _, ProgressEvent.Finished _ -> {}
        }
        to.report(event);
    }

    /// Steps have numbers; other items, as layers that are pulled, have names.
    private static int step(String id) {
        boolean number = !id.isEmpty() && id.length() < 9 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(id) : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void ended(StepReport step) {
        append(Kind.STEP_END, step.number(), RecordCodec.steps(List.of(step)).bytes());
    }

    void ended(BuildRecord record) {
        append(Kind.END, 0, RecordCodec.json(record).bytes());
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the log of build " + record.id() + " could not be closed", e);
        }
    }

    private void append(Kind kind, int step, byte[] content) {
        try {
            file.append(kind, step, content);
        } catch (IOException e) {
            throw FullDisk.told(e) instanceof Failure full
                    ? full
                    : Failure.unavailable("the build's log could not be written: " + IoMessage.of(e), e);
        }
    }
}
