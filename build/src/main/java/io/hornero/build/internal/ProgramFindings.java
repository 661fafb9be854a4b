package io.hornero.build.internal;

import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.LintReport;
import io.hornero.dockerfile.SourceRange;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was found in images that were looked into. Losing it costs looking again.
final class ProgramFindings {
    private final Records records;

    ProgramFindings(Records records) {
        this.records = records;
    }

    Optional<LintReport> find(String key) {
        return records.find(key).flatMap(ProgramFindings::parse);
    }

    private static Optional<LintReport> parse(byte[] value) {
        try {
            List<Finding> findings = Json.parse(value).array().objects().stream()
                    .map(o -> new Finding(
                            o.text("rule"),
                            new SourceRange((int) o.integer("start"), (int) o.integer("end")),
                            o.text("message")))
                    .toList();
            return Optional.of(new LintReport(findings, false));
        } catch (JsonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    void put(String key, LintReport report) {
        JsonArray array = new JsonArray();
        report.findings()
                .forEach(f -> array.add(new JsonObject()
                        .put("rule", f.rule())
                        .put("start", f.range().start())
                        .put("end", f.range().end())
                        .put("message", f.message())));
        records.put(key, array.bytes());
    }

    /// Forgets all but those of file systems that are kept.
    void retain(Set<Digest> chains) {
        records.deleteAll(records.keys("").stream()
                .filter(key -> chains.stream().noneMatch(c -> key.startsWith(c.toString())))
                .toList());
    }
}
