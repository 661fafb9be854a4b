package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.layer.Compression;
import io.hornero.layer.Packing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named attributes as users give them: each is looked at once, and what is left is refused. Used by one
/// thread.
final class Attributes {
    private final String owner;
    private final Map<String, String> left;
    private final List<String> known = new ArrayList<>();

    /// @param owner for messages, as `output of type oci`
    Attributes(String owner, Map<String, String> attributes) {
        this.owner = owner;
        this.left = new LinkedHashMap<>(attributes);
    }

    List<String> names() {
        return List.copyOf(left.keySet());
    }

    void drop(String name) {
        left.remove(name);
    }

    /// Adds a name that only suggestions show.
    void know(String name) {
        known.add(name);
    }

    String take(String name, String otherwise) {
        known.add(name);
        String value = left.remove(name);
        return value == null ? otherwise : value;
    }

    boolean flag(String name, boolean otherwise) {
        String value = take(name, Boolean.toString(otherwise));
        return switch (value) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Failure.invalid(name + "=" + value + " is neither true nor false");
        };
    }

    /// `compression` and `compression-level`.
    Packing packing(Packing otherwise) {
        String name = take("compression", "");
        Packing packing = switch (name) {
            case "" -> otherwise;
            case "gzip" -> Packing.GZIP;
            case "zstd" -> Packing.ZSTD;
            case "uncompressed" -> Packing.NONE;
            case "estargz" -> throw Failure.unsupported("compression=estargz is not supported: use gzip or zstd");
            default -> throw Failure.invalid("'" + name + "' is no compression; there are gzip, zstd, uncompressed");
        };
        String level = take("compression-level", "");
        if (level.isEmpty() || packing.compression() == Compression.NONE) {
            return packing;
        }
        if (!level.matches("[0-9]{1,3}")) {
            throw Failure.invalid("compression-level=" + level + " is no whole number");
        }
        return new Packing(packing.compression(), Integer.parseInt(level));
    }

    void checkRest() {
        if (!left.isEmpty()) {
            String name = left.keySet().iterator().next();
            throw Failure.invalid(owner + " has no attribute '" + name + "'" + Suggestion.suffix(name, known));
        }
    }
}
