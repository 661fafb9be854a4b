package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads what stands between braces.
final class ExpressionParser {
    private final String text;
    private int at;

    ExpressionParser(String text) {
        this.text = text;
    }

    /// A pipeline and nothing after it.
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression pipeline = parser.pipeline();
        if (parser.at < text.length()) {
            throw new TemplateFailure("unexpected \"" + text.substring(parser.at) + "\" in \"" + text + "\"");
        }
        return pipeline;
    }

    private Expression pipeline() {
        List<Expression> calls = new ArrayList<>();
        do {
            calls.add(call());
        } while (take('|'));
        return calls.size() == 1 ? calls.getFirst() : new Expression.Pipeline(calls);
    }

    private Expression call() {
        blanks();
        if (at == text.length() || text.charAt(at) == '|' || text.charAt(at) == ')') {
            throw new TemplateFailure("missing value in \"" + text + "\"");
        }
        Expression head = operand();
        List<Expression> arguments = new ArrayList<>();
        blanks();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            arguments.add(operand());
            blanks();
        }
        return arguments.isEmpty() ? head : new Expression.Call(head, arguments);
    }

    private Expression operand() {
        Expression receiver = receiver();
        List<String> names = new ArrayList<>();
        if (receiver instanceof Expression.Dot && at < text.length() && isWord(text.charAt(at))) {
            names.add(word());
        }
        while (at + 1 < text.length() && text.charAt(at) == '.' && isWord(text.charAt(at + 1))) {
            at++;
            names.add(word());
        }
        return names.isEmpty() ? receiver : new Expression.Fields(receiver, names);
    }

    private Expression receiver() {
        char c = text.charAt(at);
        if (c == '"' || c == '`') {
            return new Expression.Literal(Json.of(string(c)));
        }
        if (c == '(') {
            at++;
            Expression inner = pipeline();
            if (!take(')')) {
                throw new TemplateFailure("unclosed left paren in \"" + text + "\"");
            }
            return inner;
        }
        if (c == '.') {
            at++;
            return new Expression.Dot();
        }
        if (c == '$') {
            at++;
            return new Expression.Variable(word());
        }
        if (Character.isDigit(c) || c == '-' || c == '+') {
            return number();
        }
        if (!isWord(c)) {
            throw new TemplateFailure("unexpected \"" + c + "\" in \"" + text + "\"");
        }
        return named(word());
    }

    private static Expression named(String word) {
        return switch (word) {
            case "true" -> new Expression.Literal(Json.TRUE);
            case "false" -> new Expression.Literal(Json.FALSE);
            case "nil" -> new Expression.Literal(Json.NULL);
            default -> new Expression.Name(word);
        };
    }

    private Expression number() {
        int from = at++;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return new Expression.Literal(Json.of(new BigDecimal(text.substring(from, at))));
        } catch (NumberFormatException _) {
            throw new TemplateFailure("illegal number syntax: \"" + text.substring(from, at) + "\"");
        }
    }

    private String string(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && quote == '"' && at + 1 < text.length()) {
                value.append(escaped(text.charAt(++at)));
            } else {
                value.append(c);
            }
        }
        throw new TemplateFailure("unterminated quoted string in \"" + text + "\"");
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private String word() {
        int from = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean take(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && Segments.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
