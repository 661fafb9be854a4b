package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.dockerfile.Dockerfile;

/// What a user reads of a failed step: where, what, why, and the last output.
final class FailedCommand {
    private FailedCommand() {}

    static Failure failure(Dockerfile file, PlannedStep step, CommandFailed failed) {
        StringBuilder text = new StringBuilder(place(file, step))
                .append("process \"")
                .append(step.command())
                .append("\" did not complete successfully: exit code: ")
                .append(failed.exitCode())
                .append('\n')
                .append(file.excerpt(step.range()));
        if (!failed.lastOutput().isEmpty()) {
            text.append("Last output:\n").append(failed.lastOutput().indent(2));
        }
        return new Failure(FailureKind.INVALID, text.toString().stripTrailing(), failed);
    }

    /// A failure with its place; the instruction's name is put before `x: not found in ...`.
    static Failure failure(Dockerfile file, StepFactory.Origin origin, Failure failure) {
        if (failure.text().startsWith(file.name() + ":")) {
            return failure;
        }
        String place = file.name() + ":" + origin.range().start() + ": ";
        return new Failure(failure.kind(), place + origin.keyword() + " " + failure.text(), failure);
    }

    /// The instruction's name in a title such as `[build 2/5] RUN make`.
    static String keyword(String title) {
        String text = title.replaceFirst("^\\[[^]]*\\] (ONBUILD )?", "");
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String place(Dockerfile file, PlannedStep step) {
        return file.name() + ":" + step.range().start() + ": ";
    }
}
