package io.hornero.cli.internal.command;

import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Printable;
import io.hornero.cli.internal.progress.Seconds;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Why the steps of a build ran, as text.
final class ExplanationText {
    private static final int SHOWN_FILES = 10;
    private static final int SHOWN_VALUE = 100;
    private static final String INDENT = "       ";

    private final JsonObject build;
    private final StringBuilder out = new StringBuilder();

    private ExplanationText(JsonObject build) {
        this.build = build;
    }

    static String of(JsonObject build) {
        ExplanationText text = new ExplanationText(build);
        text.head();
        build.arrayOrEmpty("steps").objects().forEach(text::step);
        text.sums();
        return text.out.toString();
    }

    private void head() {
        JsonObject order = build.object("order");
        List<JsonObject> steps = build.arrayOrEmpty("steps").objects();
        long ran = steps.stream().filter(s -> !s.boolOr("cached", false)).count();
        out.append("Build ")
                .append(build.text("id"))
                .append(" of ")
                .append(Printable.line(order.text("context")))
                .append(" (")
                .append(Printable.line(order.text("dockerfile")))
                .append("): ")
                .append(ran)
                .append(" of ")
                .append(steps.size())
                .append(" steps ran");
        build.optionalText("against")
                .ifPresent(other -> out.append(", compared with build ").append(other));
        out.append("\n\n");
    }

    private void step(JsonObject step) {
        boolean cached = step.boolOr("cached", false);
        String number = String.valueOf(step.integer("number"));
        String time = step.has("ms") ? Seconds.of(step.integer("ms")) : "";
        String outcome = switch (step.text("outcome")) {
            case "DONE" -> "ran";
            case "CACHED" -> "cached";
            case "FAILED" -> "failed";
            default -> "cancelled";
        };
        out.append(" ".repeat(Math.max(0, 3 - number.length())))
                .append(number)
                .append("  ")
                .append(outcome)
                .append(" ".repeat(Math.max(1, 18 - outcome.length() - time.length())))
                .append(time)
                .append("  ")
                .append(Printable.line(Ids.ellipsis(step.text("title").replace('\n', ' '), 120)))
                .append('\n');
        if (build.has("against")) {
            compared(step);
        } else if (!cached) {
            step.arrayOrEmpty("causes").objects().forEach(this::cause);
        } else if (!step.boolOr("looked", true)) {
            line("not needed: a later step was cached");
        }
    }

    private void compared(JsonObject step) {
        List<JsonObject> causes = step.arrayOrEmpty("causes").objects();
        if (!causes.isEmpty()) {
            causes.forEach(this::cause);
        } else if (!step.boolOr("looked", true)) {
            line("not looked at");
        }
    }

    private void cause(JsonObject cause) {
        switch (cause.text("type")) {
            case "files" -> files(cause);
            case "part" -> part(cause);
            case "base" ->
                line("the base image " + cause.textOr("image", "") + " changed: "
                        + brief(cause.textOr("before", "(not known)")) + " -> "
                        + brief(cause.textOr("after", "(not known)")));
            default -> line(cause.text("text"));
        }
    }

    private static String brief(String digest) {
        return digest.startsWith("sha256:") ? digest.substring(0, Math.min(digest.length(), 19)) : digest;
    }

    private void files(JsonObject cause) {
        List<JsonObject> changes = cause.arrayOrEmpty("changes").objects();
        if (!cause.text("source").equals("the build context")) {
            line("of " + cause.text("source") + ":");
        }
        changes.stream().limit(SHOWN_FILES).forEach(c -> {
            String detail = c.textOr("detail", "");
            line(c.text("text") + (detail.isEmpty() ? "" : ": " + detail));
        });
        long more = cause.integer("total") - Math.min(SHOWN_FILES, changes.size());
        if (more > 0) {
            line("and " + more + " more");
        }
    }

    private void part(JsonObject cause) {
        String before = cause.textOr("before", "");
        String after = cause.textOr("after", "");
        boolean both = cause.optionalText("before").isPresent()
                && cause.optionalText("after").isPresent();
        List<String> lines = new ArrayList<>(List.of(cause.text("text")));
        if (both) {
            lines.add(quoted(before) + " -> " + quoted(after));
        } else {
            lines.add(quoted(before + after));
        }
        line(String.join(": ", lines));
    }

    private static String quoted(String value) {
        return "\"" + Ids.ellipsis(value.replace("\n", "\\n"), SHOWN_VALUE) + "\"";
    }

    private void line(String text) {
        out.append(INDENT).append(Printable.line(text)).append('\n');
    }

    private void sums() {
        if (build.has("against")) {
            return;
        }
        long hits = build.integerOr("hits_ms", 0);
        out.append("\nWhat ran took ").append(Seconds.of(build.integerOr("misses_ms", 0)));
        out.append(hits > 0 ? "; what was cached would have taken about " + Seconds.of(hits) + ".\n" : ".\n");
        List<JsonObject> savings = build.arrayOrEmpty("savings").objects();
        if (!savings.isEmpty()) {
            long sum = savings.stream().mapToLong(s -> s.integerOr("ms", 0)).sum();
            out.append("\nAnother order would have saved up to ")
                    .append(Seconds.of(sum))
                    .append(":\n");
            savings.forEach(s -> out.append("  - ")
                    .append(Seconds.of(s.integerOr("ms", 0)))
                    .append(": ")
                    .append(Printable.line(s.text("text")))
                    .append('\n'));
        }
    }
}
