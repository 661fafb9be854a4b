package io.hornero.cli.internal.progress;

import java.util.Map;

/// Colours of a terminal, unless `NO_COLOR` is set or the terminal is a dumb one.
final class Paint {
    private static final String ESCAPE = "\u001b[";

    private final boolean on;

    private Paint(boolean on) {
        this.on = on;
    }

    static Paint of(Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Paint(!refused && !environment.getOrDefault("TERM", "").equals("dumb"));
    }

    String dim(String text) {
        return paint("2", text);
    }

    String good(String text) {
        return paint("34", text);
    }

    String warn(String text) {
        return paint("33", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return on ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
