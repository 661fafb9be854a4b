package io.hornero.cli.internal.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Builds the nodes of a template from its segments.
final class TemplateParser {
    /// What a list of nodes ended with: nothing, `end`, `else`, or what follows `else`.
    private record Block(List<Node> nodes, String end) {}

    private final Iterator<Segments.Segment> segments;

    private TemplateParser(Iterator<Segments.Segment> segments) {
        this.segments = segments;
    }

    static List<Node> parse(String template) {
        Block all = new TemplateParser(Segments.of(template).iterator()).block();
        if (!all.end.isEmpty()) {
            throw new TemplateFailure("unexpected {{" + all.end + "}}");
        }
        return all.nodes;
    }

    private Block block() {
        List<Node> nodes = new ArrayList<>();
        while (segments.hasNext()) {
            Segments.Segment segment = segments.next();
            if (!segment.action()) {
                nodes.add(new Node.Text(segment.text()));
                continue;
            }
            String word = firstWord(segment.text());
            if (word.equals("end") || word.equals("else")) {
                return new Block(nodes, segment.text());
            }
            nodes.add(node(word, segment.text()));
        }
        return new Block(nodes, "");
    }

    private Node node(String word, String text) {
        String rest = text.substring(word.length()).strip();
        return switch (word) {
            case "if" -> {
                Block then = closed("if", block());
                yield new Node.If(ExpressionParser.parse(rest), then.nodes, otherwise("if", then));
            }
            case "with" -> {
                Block then = closed("with", block());
                yield new Node.With(ExpressionParser.parse(rest), then.nodes, otherwise("with", then));
            }
            case "range" -> range(rest);
            case "define", "template", "block", "break", "continue" ->
                throw new TemplateFailure("{{" + word + "}} is not supported");
            default -> plain(text);
        };
    }

    private Node range(String rest) {
        int assign = rest.startsWith("$") ? rest.indexOf(":=") : -1;
        List<String> variables = new ArrayList<>();
        if (assign > 0) {
            for (String name : rest.substring(0, assign).split(",")) {
                variables.add(name.strip().substring(1));
            }
        }
        Expression over = ExpressionParser.parse(assign > 0 ? rest.substring(assign + 2) : rest);
        Block each = closed("range", block());
        return new Node.Range(variables, over, each.nodes, otherwise("range", each));
    }

    private static Node plain(String text) {
        int equals = text.startsWith("$") ? text.indexOf('=') : -1;
        if (equals > 0 && !text.substring(0, equals).contains("\"")) {
            boolean declares = text.charAt(equals - 1) == ':';
            String name = text.substring(1, declares ? equals - 1 : equals).strip();
            return new Node.Assign(name, ExpressionParser.parse(text.substring(equals + 1)), declares);
        }
        return new Node.Print(ExpressionParser.parse(text));
    }

    /// What follows the `else` that ended the first branch; empty where it ended with `end`.
    private List<Node> otherwise(String word, Block then) {
        if (then.end.equals("end")) {
            return List.of();
        }
        String after = then.end.substring("else".length()).strip();
        if (!after.isEmpty()) {
            return List.of(node(firstWord(after), after));
        }
        Block otherwise = closed(word, block());
        if (!otherwise.end.equals("end")) {
            throw new TemplateFailure("unexpected {{" + otherwise.end + "}} after {{else}}");
        }
        return otherwise.nodes;
    }

    private static Block closed(String word, Block block) {
        if (block.end.isEmpty()) {
            throw new TemplateFailure("unexpected EOF: {{" + word + "}} has no {{end}}");
        }
        return block;
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
