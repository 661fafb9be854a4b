package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.UsageFailure;
import java.util.Optional;

/// What `--call` asks for instead of a build, as `check,format=json`.
///
/// @param method `check`, `outline`, `targets` or `subrequests.describe`
/// @param format `json`, `sarif`, or empty for text
/// @param ignoresStatus warnings do not end in exit status 1
record BuildCall(String method, String format, boolean ignoresStatus) {

    /// Empty for a build.
    static Optional<BuildCall> of(Arguments arguments) {
        String text = arguments.text("call");
        BuildCall call = parse(arguments.on("check") && !text.startsWith("check") ? "check" : text);
        return call.method().equals("build") ? Optional.empty() : Optional.of(call);
    }

    private static BuildCall parse(String text) {
        String method = "";
        String format = "";
        boolean ignores = false;
        for (String field : text.split(",", -1)) {
            int equals = field.indexOf('=');
            String key = equals < 0 ? "" : field.substring(0, equals);
            String value = field.substring(equals + 1);
            switch (key) {
                case "format" -> format = format(value);
                case "ignorestatus" -> ignores = truth(value);
                case "" -> method = method(method, value, text);
                default -> throw new UsageFailure("invalid print field: " + field);
            }
        }
        return new BuildCall(method.isEmpty() ? "build" : method, format, ignores);
    }

    private static String method(String before, String value, String text) {
        if (!before.isEmpty()) {
            throw new UsageFailure("invalid print value: " + text);
        }
        return switch (value) {
            case "lint", "check" -> "check";
            case "build", "outline", "targets", "subrequests.describe", "" -> value;
            default ->
                throw new UsageFailure(
                        "unsupported request frontend." + value + "; use build, check, outline or targets");
        };
    }

    private static String format(String value) {
        return switch (value) {
            case "json", "sarif" -> value;
            case "text", "" -> "";
            default -> throw new UsageFailure("unknown format '" + value + "'; use text, json or sarif");
        };
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "1", "t", "true" -> true;
            case "0", "f", "false" -> false;
            default -> throw new UsageFailure("invalid ignorestatus print value: " + value);
        };
    }
}
