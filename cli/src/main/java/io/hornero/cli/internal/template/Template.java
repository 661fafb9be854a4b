package io.hornero.cli.internal.template;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.List;

/// A Go template (text/template) as `--format` takes it, over JSON values: fields, pipelines, variables,
/// `if`, `range`, `with`, trimming, and Docker's functions. `define`, `template` and `block` are refused.
public final class Template {
    private final List<Node> nodes;

    private Template(List<Node> nodes) {
        this.nodes = nodes;
    }

    /// @throws Failure the template is malformed
    public static Template parse(String text) {
        try {
            return new Template(TemplateParser.parse(text));
        } catch (TemplateFailure e) {
            throw Failure.invalid("failed to parse template: " + e.getMessage());
        }
    }

    /// @throws Failure the data has no such field, or a function cannot take its arguments
    public String apply(Json data) {
        return apply(data, JsonObject.of(), false);
    }

    /// @param methods members that `json .` does not show, as the labels behind `.Label "key"`
    public String apply(Json data, JsonObject methods) {
        return apply(data, methods, false);
    }

    /// The heading of a table: `names` maps each field to its column's title.
    public String heading(JsonObject names) {
        return apply(names, JsonObject.of(), true);
    }

    private String apply(Json data, JsonObject methods, boolean headings) {
        try {
            return new Evaluation(data, methods, headings).run(nodes);
        } catch (TemplateFailure | JsonException e) {
            throw Failure.invalid("failed to execute template: " + e.getMessage());
        }
    }
}
