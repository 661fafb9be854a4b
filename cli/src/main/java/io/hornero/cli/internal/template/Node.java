package io.hornero.cli.internal.template;

import java.util.List;

/// A piece of a template.
sealed interface Node {
    record Text(String text) implements Node {}

    record Print(Expression value) implements Node {}

    /// `$name := value` (declares) or `$name = value`.
    record Assign(String name, Expression value, boolean declares) implements Node {}

    record If(Expression condition, List<Node> then, List<Node> otherwise) implements Node {}

    record With(Expression value, List<Node> then, List<Node> otherwise) implements Node {}

    /// @param variables names for the value, or for index (key) and value; may be empty
    record Range(List<String> variables, Expression over, List<Node> each, List<Node> otherwise) implements Node {}
}
