package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The flags that an instruction knows, and their values.
///
/// Source: BuildKit, `frontend/dockerfile/instructions/bflag.go`.
final class FlagReader {
    static final FlagReader NONE = new FlagReader();

    private enum Kind {
        TEXT,
        BOOL,
        LIST
    }

    private final Map<String, Kind> known = new LinkedHashMap<>();

    FlagReader text(String name) {
        known.put(name, Kind.TEXT);
        return this;
    }

    FlagReader bool(String name) {
        known.put(name, Kind.BOOL);
        return this;
    }

    FlagReader list(String name) {
        known.put(name, Kind.LIST);
        return this;
    }

    Values read(List<String> flags) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            String name = flag.substring(2, equals < 0 ? flag.length() : equals);
            Kind kind = known.get(name);
            if (kind == null) {
                throw Failure.invalid("unknown flag: --" + name + suggestion(name));
            }
            if (values.containsKey(name) && kind != Kind.LIST) {
                throw Failure.invalid("duplicate flag specified: --" + name);
            }
            String value = value(name, kind, equals < 0 ? null : flag.substring(equals + 1));
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return new Values(values);
    }

    private String suggestion(String name) {
        return Suggestion.closest(name, known.keySet())
                .map(s -> "; did you mean --" + s + "?")
                .orElse("");
    }

    private static String value(String name, Kind kind, @Nullable String value) {
        if (kind != Kind.BOOL) {
            if (value == null) {
                throw Failure.invalid("missing a value on flag: --" + name);
            }
            return value;
        }
        if (value == null) {
            return "true";
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "" -> throw Failure.invalid("missing a value on flag: --" + name);
            case "true" -> "true";
            case "false" -> "false";
            default -> throw Failure.invalid("expecting boolean value for flag --" + name + ", not: " + value);
        };
    }

    /// What was given.
    record Values(Map<String, List<String>> values) {
        List<String> list(String name) {
            return values.getOrDefault(name, List.of());
        }

        @Nullable
        String optional(String name) {
            return list(name).isEmpty() ? null : list(name).getFirst();
        }

        String text(String name) {
            return list(name).isEmpty() ? "" : list(name).getFirst();
        }

        boolean bool(String name) {
            return text(name).equals("true");
        }

        @Nullable
        Boolean optionalBool(String name) {
            return list(name).isEmpty() ? null : bool(name);
        }

        /// One of the allowed values; the first where none is given.
        String oneOf(String name, String... allowed) {
            String value = optional(name);
            if (value == null) {
                return allowed[0];
            }
            if (!List.of(allowed).contains(value)) {
                throw Failure.invalid("--" + name + "=" + value + " is not valid: use " + String.join(", ", allowed)
                        + Suggestion.suffix(value, List.of(allowed)));
            }
            return value;
        }
    }
}
