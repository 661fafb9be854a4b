package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One run of a template over its data.
final class Evaluation {
    private final Json root;
    private final JsonObject methods;
    private final boolean headings;
    private final Map<String, Json> variables = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    /// @param methods what the data's fields do not show: `.Label "key"`
    /// @param headings whether functions leave their argument as it is, as in the heading of a table
    Evaluation(Json root, JsonObject methods, boolean headings) {
        this.root = root;
        this.methods = methods;
        this.headings = headings;
        variables.put("", root);
    }

    String run(List<Node> nodes) {
        nodes(nodes, root);
        return out.toString();
    }

    private void nodes(List<Node> nodes, Json dot) {
        for (Node node : nodes) {
            node(node, dot);
        }
    }

    private void node(Node node, Json dot) {
        switch (node) {
            case Node.Text t -> out.append(t.text());
            case Node.Print p -> out.append(printed(p.value(), value(p.value(), dot)));
            case Node.Assign a -> assign(a, value(a.value(), dot));
            case Node.If i -> nodes(GoText.truth(value(i.condition(), dot)) ? i.then() : i.otherwise(), dot);
            case Node.With w -> {
                Json inner = value(w.value(), dot);
                boolean there = GoText.truth(inner);
                nodes(there ? w.then() : w.otherwise(), there ? inner : dot);
            }
            case Node.Range r -> range(r, value(r.over(), dot), dot);
        }
    }

    private static String printed(Expression expression, Json value) {
        if (value == Missing.VALUE) {
            String spelled = expression instanceof Expression.Fields f ? f.spelled() : ".";
            throw new TemplateFailure("at <" + spelled + ">: there is no field of that name");
        }
        return GoText.of(value);
    }

    private void assign(Node.Assign assign, Json value) {
        if (!assign.declares() && !variables.containsKey(assign.name())) {
            throw new TemplateFailure("undefined variable \"$" + assign.name() + "\"");
        }
        variables.put(assign.name(), value);
    }

    private void range(Node.Range range, Json over, Json dot) {
        if (!GoText.truth(over)) {
            nodes(range.otherwise(), dot);
            return;
        }
        switch (over) {
            case JsonArray a -> {
                int i = 0;
                for (Json item : a) {
                    each(range, Json.of(i++), item);
                }
            }
            case JsonObject o ->
                new TreeSet<>(o.keys())
                        .forEach(
                                key -> each(range, Json.of(key), o.optional(key).orElse(Json.NULL)));
            case Json.Text _, Json.Number _, Json.Bool _, Json.Null _ ->
                throw new TemplateFailure("range can't iterate over " + GoText.of(over));
        }
    }

    private void each(Node.Range range, Json key, Json item) {
        List<String> names = range.variables();
        if (names.size() == 1) {
            variables.put(names.getFirst(), item);
        } else if (names.size() == 2) {
            variables.put(names.getFirst(), key);
            variables.put(names.getLast(), item);
        }
        nodes(range.each(), item);
    }

    private Json value(Expression expression, Json dot) {
        return switch (expression) {
            case Expression.Dot _ -> dot;
            case Expression.Literal l -> l.value();
            case Expression.Variable v -> variable(v.name());
            case Expression.Name n -> function(n.name(), List.of(), dot);
            case Expression.Fields f -> fields(f, dot);
            case Expression.Call c -> call(c.head(), c.arguments(), null, dot);
            case Expression.Pipeline p -> pipeline(p.calls(), dot);
        };
    }

    private Json variable(String name) {
        @Nullable Json value = variables.get(name);
        if (value == null) {
            throw new TemplateFailure("undefined variable \"$" + name + "\"");
        }
        return value;
    }

    private Json pipeline(List<Expression> calls, Json dot) {
        Json value = value(calls.getFirst(), dot);
        for (Expression next : calls.subList(1, calls.size())) {
            value = next instanceof Expression.Call c
                    ? call(c.head(), c.arguments(), value, dot)
                    : call(next, List.of(), value, dot);
        }
        return value;
    }

    private Json call(Expression head, List<Expression> arguments, @Nullable Json last, Json dot) {
        if (head instanceof Expression.Name n) {
            List<Expression> all = new ArrayList<>(arguments);
            if (last != null) {
                all.add(new Expression.Literal(last));
            }
            return function(n.name(), all, dot);
        }
        if (head instanceof Expression.Fields f && arguments.size() == 1 && last == null) {
            if (headings) {
                return Json.of(title(GoText.of(value(arguments.getFirst(), dot))));
            }
            return Functions.call("index", List.of(fields(f, dot), value(arguments.getFirst(), dot)));
        }
        throw new TemplateFailure("can't give an argument to a value that is no function");
    }

    /// What heads the column of `.Label "com.example.stage-name"`: `stage name`.
    private static String title(String key) {
        return key.substring(key.lastIndexOf('.') + 1).replace('-', ' ').replace('_', ' ');
    }

    /// `and` and `or` stop early, as in Go.
    private Json function(String name, List<Expression> arguments, Json dot) {
        if (name.equals("and") || name.equals("or")) {
            Json value = Json.NULL;
            for (Expression argument : arguments) {
                value = value(argument, dot);
                if (GoText.truth(value) == name.equals("or")) {
                    return value;
                }
            }
            return value;
        }
        List<Json> values = arguments.stream().map(a -> value(a, dot)).toList();
        return headings && !values.isEmpty() && !name.startsWith("print")
                ? values.getFirst()
                : Functions.call(name, values);
    }

    private Json fields(Expression.Fields fields, Json dot) {
        Json value = value(fields.receiver(), dot);
        for (String name : fields.names()) {
            value = field(value, name, fields.spelled());
        }
        return value;
    }

    private Json field(Json receiver, String name, String spelled) {
        if (receiver instanceof JsonObject o) {
            @Nullable Json member = o.has(name) ? o.get(name) : o == root ? methods.get(name) : null;
            return member == null ? Missing.field(o, name) : member;
        }
        if (receiver instanceof Json.Null) {
            throw new TemplateFailure("at <" + spelled + ">: nil pointer evaluating " + name);
        }
        throw new TemplateFailure("at <" + spelled + ">: can't evaluate field " + name);
    }
}
