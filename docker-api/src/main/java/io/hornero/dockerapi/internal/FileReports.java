package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.BuildRequest;
import io.hornero.build.CheckedFile;
import io.hornero.build.DescribedFile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.LintRule;
import io.hornero.dockerfile.Outline;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Target;
import io.hornero.engine.Builds;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--call=check`, `outline` and `targets` ask of a Dockerfile, in the JSON of BuildKit.
///
/// Source: BuildKit, `frontend/subrequests`.
final class FileReports {
    private static final Pattern PLACE = Pattern.compile("(?s).*?:(\\d+): (.*)");
    private final Builds builds;

    FileReports(Builds builds) {
        this.builds = builds;
    }

    /// @param call what is asked
    JsonObject answer(String call, BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return switch (call) {
            case "check" -> check(request, progress);
            case "outline" -> outline(builds.describe(request, progress));
            case "targets" -> targets(builds.describe(request, progress));
            default -> throw Failure.invalid("unsupported request frontend." + call);
        };
    }

    private JsonObject check(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        CheckedFile checked = builds.check(request, progress);
        JsonObject source = new JsonObject()
                .put("filename", request.dockerfile())
                .put("data", base64(checked.text()))
                .put("language", "Dockerfile");
        JsonObject json = new JsonObject()
                .put("warnings", findings(checked.report().warnings()))
                .put("advice", findings(checked.report().advice()))
                .put("sources", new JsonArray().add(source));
        return checked.failure() == null ? json : json.put("buildError", error(checked.failure()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonArray findings(List<Finding> findings) {
        JsonArray array = new JsonArray();
        findings.forEach(f -> array.add(finding(f)));
        return array;
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject().put("ruleName", finding.rule());
        LintRule.named(finding.rule())
                .ifPresent(rule -> json.put("description", rule.description()).putNonEmpty("url", rule.url()));
        return json.put("detail", finding.message()).put("location", location(finding.range()));
    }

    /// A range for each line, as BuildKit has it.
    private static JsonObject location(SourceRange range) {
        JsonArray ranges = new JsonArray();
        for (int line = range.start(); line <= range.end(); line++) {
            JsonObject place = new JsonObject().put("line", line);
            ranges.add(new JsonObject().put("start", place).put("end", place));
        }
        return new JsonObject().put("ranges", ranges);
    }

    private static JsonObject error(Failure failure) {
        Matcher matcher = PLACE.matcher(failure.text());
        if (!matcher.matches()) {
            return new JsonObject().put("message", failure.text()).put("location", new JsonObject());
        }
        int line = Integer.parseInt(matcher.group(1));
        return new JsonObject().put("message", matcher.group(2)).put("location", location(new SourceRange(line, line)));
    }

    private static JsonObject outline(DescribedFile file) {
        Outline outline = file.outline();
        JsonObject json =
                new JsonObject().putNonEmpty("name", outline.name()).putNonEmpty("description", outline.description());
        JsonArray arguments = new JsonArray();
        outline.arguments()
                .forEach(a -> arguments.add(new JsonObject()
                        .put("name", a.name())
                        .putNonEmpty("description", a.description())
                        .putNonEmpty("value", a.value())
                        .put("location", location(a.range()))));
        put(json, "args", arguments);
        put(json, "secrets", wanted(outline.secrets()));
        put(json, "ssh", wanted(outline.agents()));
        return json.put("sources", Json.strings(base64(file.text())));
    }

    private static void put(JsonObject json, String key, JsonArray values) {
        if (!values.isEmpty()) {
            json.put(key, values);
        }
    }

    private static JsonArray wanted(List<Outline.Wanted> all) {
        JsonArray array = new JsonArray();
        for (Outline.Wanted wanted : all) {
            JsonObject json = new JsonObject().put("name", wanted.id());
            if (wanted.required()) {
                json.put("required", true);
            }
            array.add(json.put("location", location(wanted.range())));
        }
        return array;
    }

    private static JsonObject targets(DescribedFile file) {
        JsonArray targets = new JsonArray();
        for (Target target : file.targets()) {
            JsonObject json =
                    new JsonObject().putNonEmpty("name", target.stage().name());
            if (target.last()) {
                json.put("default", true);
            }
            targets.add(json.putNonEmpty("description", target.description())
                    .putNonEmpty("base", target.stage().from().image())
                    .putNonEmpty("platform", target.stage().from().platform())
                    .put("location", location(target.stage().from().range())));
        }
        return new JsonObject().put("targets", targets).put("sources", Json.strings(base64(file.text())));
    }
}
