package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import java.util.List;
import java.util.Locale;

/// The network of RUN.
public enum NetworkChoice {
    /// A bridge with a way out.
    DEFAULT,
    /// Loopback only.
    NONE,
    /// The machine's own.
    HOST;

    /// Reads `default`, `none`, `host`; docker's `bridge` and nothing at all mean `default`.
    public static NetworkChoice parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "default", "bridge" -> DEFAULT;
            case "none" -> NONE;
            case "host" -> HOST;
            default ->
                throw Failure.invalid("network mode '" + text + "' is not supported by build: use default, none or host"
                        + Suggestion.suffix(text, List.of("default", "none", "host")));
        };
    }
}
