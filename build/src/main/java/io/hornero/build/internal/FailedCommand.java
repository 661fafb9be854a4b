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
    static Failure failure(Dockerfile file, PlannedStep step, Failure failure) {
        if (failure.text().startsWith(file.name() + ":")) {
            return failure;
        }
        String keyword = step.title().replaceFirst("^\\[[^]]*\\] (ONBUILD )?", "");
        int blank = keyword.indexOf(' ');
        String name = blank < 0 ? keyword : keyword.substring(0, blank);
        return new Failure(failure.kind(), place(file, step) + name + " " + failure.text(), failure);
    }

    private static String place(Dockerfile file, PlannedStep step) {
        return file.name() + ":" + step.range().start() + ": ";
    }
}
