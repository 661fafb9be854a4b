package io.hornero.cli.internal.command;

import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What `--check` found, for tools that read static analysis results.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /// @param report BuildKit's JSON, with `advice` beside `warnings`
    /// @param name of the Dockerfile, relative to where the user is
    static JsonObject of(JsonObject report, String name) {
        List<JsonObject> rules = new ArrayList<>();
        JsonArray results = new JsonArray();
        CheckReport.warnings(report).forEach(w -> results.add(result(w, "warning", rules, name)));
        CheckReport.advice(report).forEach(a -> results.add(result(a, "note", rules, name)));
        JsonArray descriptors = new JsonArray();
        rules.forEach(descriptors::add);
        JsonObject driver = JsonObject.of()
                .put("name", "hornero")
                .put("version", Release.VERSION)
                .put("rules", descriptors);
        JsonObject run = JsonObject.of()
                .put("tool", JsonObject.of().put("driver", driver))
                .put("invocations", new JsonArray().add(invocation(report, name)))
                .put("results", results);
        return JsonObject.of().put("$schema", SCHEMA).put("version", "2.1.0").put("runs", new JsonArray().add(run));
    }

    private static JsonObject result(JsonObject finding, String level, List<JsonObject> rules, String name) {
        String id = finding.text("ruleName");
        int index = 0;
        while (index < rules.size() && !rules.get(index).text("id").equals(id)) {
            index++;
        }
        if (index == rules.size()) {
            rules.add(rule(finding, level));
        }
        return JsonObject.of()
                .put("ruleId", id)
                .put("ruleIndex", index)
                .put("level", level)
                .put("message", text(finding.textOr("detail", "")))
                .put("locations", locations(finding, name));
    }

    private static JsonObject rule(JsonObject finding, String level) {
        return JsonObject.of()
                .put("id", finding.text("ruleName"))
                .put("shortDescription", text(finding.textOr("description", "")))
                .putNonEmpty("helpUri", finding.textOr("url", ""))
                .put("defaultConfiguration", JsonObject.of().put("level", level));
    }

    private static JsonObject text(String text) {
        return JsonObject.of().put("text", text);
    }

    private static JsonArray locations(JsonObject finding, String name) {
        TreeSet<Integer> lines = new TreeSet<>(CheckReport.lines(finding));
        JsonObject place =
                JsonObject.of().put("artifactLocation", JsonObject.of().put("uri", uri(name)));
        if (!lines.isEmpty()) {
            place.put("region", JsonObject.of().put("startLine", lines.first()).put("endLine", lines.last()));
        }
        return new JsonArray().add(JsonObject.of().put("physicalLocation", place));
    }

    private static String uri(String name) {
        try {
            return new URI(null, null, name, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static JsonObject invocation(JsonObject report, String name) {
        JsonObject invocation = JsonObject.of()
                .put("executionSuccessful", CheckReport.error(report).isEmpty());
        CheckReport.error(report)
                .ifPresent(error -> invocation.put(
                        "toolExecutionNotifications",
                        new JsonArray()
                                .add(JsonObject.of()
                                        .put("level", "error")
                                        .put("message", text(error.textOr("message", "")))
                                        .put("locations", locations(error, name)))));
        return invocation;
    }
}
