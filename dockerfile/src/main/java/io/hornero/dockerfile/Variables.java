package io.hornero.dockerfile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that words are expanded with.
@FunctionalInterface
public interface Variables {
    /// No variable is set.
    Variables NONE = name -> null;

    /// The value, or null where the variable is not set.
    @Nullable
    String get(String name);

    static Variables of(Map<String, String> map) {
        return map::get;
    }
}
