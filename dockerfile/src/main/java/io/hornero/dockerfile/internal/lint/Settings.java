package io.hornero.dockerfile.internal.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What names stand for at one place of a file. Immutable; what a line adds is kept beside what was before,
/// not in a copy: a file may have as many lines as it likes.
final class Settings {
    static final Settings NONE = new Settings(null, Map.of());

    private final @Nullable Settings before;
    private final Map<String, String> own;

    private Settings(@Nullable Settings before, Map<String, String> own) {
        this.before = before;
        this.own = own;
    }

    static Settings of(Map<String, String> values) {
        return NONE.with(values);
    }

    /// @param more not to be changed any more
    Settings with(Map<String, String> more) {
        return more.isEmpty() ? this : new Settings(this, more);
    }

    @Nullable
    String get(String name) {
        for (@Nullable Settings each = this; each != null; each = each.before) {
            String value = each.own.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    String getOrDefault(String name, String other) {
        String value = get(name);
        return value == null ? other : value;
    }

    boolean contains(String name) {
        return get(name) != null;
    }

    /// In the order in which they were set.
    Set<String> names() {
        Deque<Settings> chain = new ArrayDeque<>();
        for (@Nullable Settings each = this; each != null; each = each.before) {
            chain.push(each);
        }
        Set<String> names = new LinkedHashSet<>();
        chain.forEach(each -> names.addAll(each.own.keySet()));
        return names;
    }
}
