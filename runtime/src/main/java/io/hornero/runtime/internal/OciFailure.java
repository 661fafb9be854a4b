package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Failures in the runtime's own words, as docker passes them on: clients take exit codes 126 and 127 from
/// them.
final class OciFailure {
    private OciFailure() {}

    /// @param action `create`, `exec`, `start`
    /// @param report what conmon sent; empty when it died without a word
    /// @param log of the runtime
    static Failure of(Dialect dialect, String action, Optional<JsonObject> report, Path log) throws IOException {
        String text = lastError(log)
                .map(e -> dialect.inDockersWords(action, e))
                .or(() -> report.flatMap(r -> r.optionalText("message")).map(String::strip))
                .orElse("conmon ended without a report");
        return new Failure(FailureKind.INVALID, "OCI runtime " + action + " failed: " + text + ": unknown");
    }

    /// The last error that the runtime logged; empty when it logged none.
    static Optional<String> lastError(Path log) throws IOException {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.reversed().stream().flatMap(l -> error(l).stream()).findFirst();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> error(String line) {
        try {
            JsonObject entry = Json.parse(line).object();
            return entry.textOr("level", "").equals("error") ? entry.optionalText("msg") : Optional.empty();
        } catch (JsonException _) {
            return Optional.empty();
        }
    }
}
