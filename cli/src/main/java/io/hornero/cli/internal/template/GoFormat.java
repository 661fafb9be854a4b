package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import java.math.RoundingMode;
import java.util.List;

/// Go's `printf` for the verbs that templates use: `%s %v %d %q %x %t %f`, with width, precision, `-` and `0`.
final class GoFormat {
    private final String format;
    private final List<Json> arguments;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;

    private GoFormat(String format, List<Json> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static String of(String format, List<Json> arguments) {
        GoFormat printer = new GoFormat(format, arguments);
        while (printer.at < format.length()) {
            printer.step();
        }
        return printer.out.toString();
    }

    private void step() {
        char c = format.charAt(at++);
        if (c != '%') {
            out.append(c);
        } else if (at < format.length() && format.charAt(at) == '%') {
            out.append(format.charAt(at++));
        } else {
            verb();
        }
    }

    private void verb() {
        boolean left = false;
        boolean zero = false;
        while (at < format.length() && "-0+ #".indexOf(format.charAt(at)) >= 0) {
            left |= format.charAt(at) == '-';
            zero |= format.charAt(at) == '0';
            at++;
        }
        int width = number(0);
        int precision = -1;
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            precision = number(0);
        }
        if (at == format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        char verb = format.charAt(at++);
        if (next >= arguments.size()) {
            out.append("%!").append(verb).append("(MISSING)");
            return;
        }
        String text = text(verb, arguments.get(next++), precision);
        int pad = Math.max(0, width - text.codePointCount(0, text.length()));
        out.append(left ? text + " ".repeat(pad) : (zero ? "0" : " ").repeat(pad) + text);
    }

    private int number(int otherwise) {
        int from = at;
        while (at < format.length() && Character.isDigit(format.charAt(at))) {
            at++;
        }
        return from == at ? otherwise : Integer.parseInt(format.substring(from, at));
    }

    private static String text(char verb, Json value, int precision) {
        String plain = GoText.of(value);
        return switch (verb) {
            case 'q' -> Json.of(plain).write();
            case 'x' ->
                value instanceof Json.Number n ? n.value().toBigInteger().toString(16) : hex(plain);
            case 'd' ->
                value instanceof Json.Number n ? n.value().toBigInteger().toString() : bad('d', plain);
            case 'f' ->
                value instanceof Json.Number n
                        ? n.value()
                                .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
                                .toPlainString()
                        : bad('f', plain);
            default -> precision >= 0 && precision < plain.length() ? plain.substring(0, precision) : plain;
        };
    }

    private static String bad(char verb, String text) {
        return "%!" + verb + "(string=" + text + ")";
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
