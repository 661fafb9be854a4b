package io.hornero.dockerfile.internal;

import io.hornero.base.Csv;
import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.RunMount;
import io.hornero.dockerfile.RunMount.Sharing;
import io.hornero.dockerfile.RunMount.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value of one `--mount`. Use once.
///
/// Source: BuildKit, `frontend/dockerfile/instructions/commands_runmount.go`.
public final class MountParser {
    private static final List<String> KEYS = List.of(
            "type",
            "from",
            "source",
            "target",
            "readonly",
            "id",
            "sharing",
            "required",
            "size",
            "mode",
            "uid",
            "gid",
            "src",
            "dst",
            "destination",
            "ro",
            "rw",
            "readwrite",
            "env");
    private static final Pattern SIZE = Pattern.compile("(?i)([0-9]*\\.?[0-9]+) ?([kmgtp]?)(i?b)?");

    private final String text;
    private final UnaryOperator<String> expand;
    private Type type = Type.BIND;
    private String from = "";
    private String source = "";
    private String target = "";
    private @Nullable Boolean readOnly;
    private long size;
    private String id = "";
    private @Nullable Sharing sharing;
    private boolean required;
    private @Nullable String env;
    private @Nullable Integer mode;
    private @Nullable Long uid;
    private @Nullable Long gid;

    public MountParser(String text, UnaryOperator<String> expand) {
        this.text = text;
        this.expand = expand;
    }

    /// Finds what is wrong before any value can be expanded.
    static void checkUnexpanded(String text) {
        for (String field : fields(text)) {
            int dollar = field.indexOf('$');
            if (field.toLowerCase(Locale.ROOT).startsWith("from=") && dollar >= 0 && dollar != field.length() - 1) {
                throw Failure.invalid("'from' doesn't support variable expansion, define alias stage instead");
            }
        }
    }

    /// The value of `from`, or empty.
    public static String from(String text) {
        return fields(text).stream()
                .filter(f -> f.toLowerCase(Locale.ROOT).startsWith("from="))
                .map(f -> f.substring("from=".length()))
                .reduce("", (_, last) -> last);
    }

    public RunMount parse() {
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                bare(field);
            } else {
                String key = field.substring(0, equals).toLowerCase(Locale.ROOT);
                String value = field.substring(equals + 1);
                keyed(key, key.equals("from") ? value : expand.apply(value), field);
            }
        }
        check();
        boolean writable = type == Type.CACHE || type == Type.TMPFS;
        return new RunMount(
                type,
                from,
                source,
                target,
                readOnly == null ? !writable : readOnly,
                size,
                id,
                sharing == null ? Sharing.SHARED : sharing,
                required,
                env,
                mode,
                uid,
                gid);
    }

    private void bare(String field) {
        switch (field.toLowerCase(Locale.ROOT)) {
            case "readonly", "ro" -> readOnly = true;
            case "readwrite", "rw" -> readOnly = false;
            case "required" -> required = onlyFor("required", true, Type.SECRET, Type.SSH);
            default -> throw Failure.invalid("invalid field '" + field + "' must be a key=value pair");
        }
    }

    private void keyed(String key, String value, String field) {
        switch (key) {
            case "type" -> type = oneOf(Type.values(), value, "unsupported mount type");
            case "from" -> from = value;
            case "source", "src" -> source = value;
            case "target", "dst", "destination" -> target = value;
            case "readonly", "ro" -> readOnly = bool(key, value);
            case "readwrite", "rw" -> readOnly = !bool(key, value);
            case "required" -> required = onlyFor(key, bool(key, value), Type.SECRET, Type.SSH);
            case "size" -> size = onlyFor(key, size(value), Type.TMPFS);
            case "id" -> id = value;
            case "sharing" -> sharing = oneOf(Sharing.values(), value, "unsupported sharing value");
            case "mode" -> mode = (int) number(key, value, 8);
            case "uid" -> uid = number(key, value, 10);
            case "gid" -> gid = number(key, value, 10);
            case "env" -> env = value;
            default ->
                throw Failure.invalid("unexpected key '" + key + "' in '" + field + "'" + Suggestion.suffix(key, KEYS));
        }
    }

    private <T> T onlyFor(String key, T value, Type... types) {
        if (!Arrays.asList(types).contains(type)) {
            throw Failure.invalid("unexpected key '" + key + "' for mount type '" + name(type) + "'");
        }
        return value;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String text, String what) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        List<String> names = Arrays.stream(values).map(MountParser::name).toList();
        throw Failure.invalid(what + " \"" + text + "\"" + Suggestion.suffix(text, names));
    }

    private static boolean bool(String key, String value) {
        return switch (value) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default -> throw Failure.invalid("invalid value for " + key + ": " + value);
        };
    }

    private static long number(String key, String value, int radix) {
        try {
            return Integer.parseUnsignedInt(value, radix) & 0xFFFFFFFFL;
        } catch (NumberFormatException e) {
            throw new Failure(FailureKind.INVALID, "invalid value " + value + " for " + key, e);
        }
    }

    private static long size(String value) {
        Matcher matcher = SIZE.matcher(value);
        if (!matcher.matches()) {
            throw Failure.invalid("invalid value for size: " + value);
        }
        int power = " kmgtp"
                .indexOf((matcher.group(2) + " ").toLowerCase(Locale.ROOT).charAt(0));
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1L << (10 * power)))
                .longValue();
    }

    private void check() {
        if (type == Type.BIND || type == Type.TMPFS) {
            forbid("mode", mode);
            forbid("uid", uid);
            forbid("gid", gid);
        }
        if (type == Type.SECRET) {
            checkSecret();
        }
        if (sharing != null && type != Type.CACHE) {
            throw Failure.invalid("invalid cache sharing set for " + name(type) + " mount");
        }
    }

    private void forbid(String key, @Nullable Object value) {
        if (value != null) {
            throw Failure.invalid(key + " not allowed for \"" + name(type) + "\" type mounts");
        }
    }

    private void checkSecret() {
        if (!from.isEmpty()) {
            throw Failure.invalid("secret mount should not have a from");
        }
        if (source.isEmpty() && target.isEmpty() && id.isEmpty()) {
            throw Failure.invalid("invalid secret mount. one of source, target required");
        }
        if (!source.isEmpty() && !id.isEmpty()) {
            throw Failure.invalid("both source and id can't be set");
        }
    }

    private static List<String> fields(String text) {
        try {
            return Csv.fields(text);
        } catch (Failure e) {
            throw new Failure(e.kind(), "failed to parse csv mounts: " + e.text(), e);
        }
    }
}
