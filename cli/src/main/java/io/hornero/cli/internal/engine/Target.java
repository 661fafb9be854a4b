package io.hornero.cli.internal.engine;

import java.nio.charset.StandardCharsets;

/// Builds the path and query of a request; everything is percent-encoded as it is added.
public final class Target {
    private static final String UNRESERVED = "-._~/:@";
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder();
    private boolean query;

    private Target() {}

    /// @param path literal text and names in turn, joined by `/`
    public static Target of(String... path) {
        Target target = new Target();
        for (String part : path) {
            target.text.append('/');
            target.encode(part);
        }
        return target;
    }

    public Target with(String name, String value) {
        text.append(query ? '&' : '?');
        query = true;
        encode(name);
        text.append('=');
        encode(value);
        return this;
    }

    /// Adds `name=1` when the condition holds.
    public Target when(boolean condition, String name) {
        return condition ? with(name, "1") : this;
    }

    /// Adds the parameter unless its value is empty.
    public Target unlessEmpty(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    private void encode(String part) {
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (plain || UNRESERVED.indexOf((char) b) >= 0) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
