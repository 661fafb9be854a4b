package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import java.util.List;

/// What stands between `{{` and `}}`.
sealed interface Expression {
    /// `.`
    record Dot() implements Expression {}

    /// `$name`; `$` alone is the data that the template was given.
    record Variable(String name) implements Expression {}

    record Literal(Json value) implements Expression {}

    /// A function's name.
    record Name(String name) implements Expression {}

    /// `.A.B`, `$x.A`, `(pipeline).A`.
    record Fields(Expression receiver, List<String> names) implements Expression {
        String spelled() {
            return "." + String.join(".", names);
        }
    }

    /// A word and its arguments.
    record Call(Expression head, List<Expression> arguments) implements Expression {}

    /// Calls, each given the former's value as its last argument.
    record Pipeline(List<Expression> calls) implements Expression {}
}
