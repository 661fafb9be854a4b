package io.hornero.build.internal;

import io.hornero.dockerfile.SecretNames;
import io.hornero.oci.Digest;
import org.jspecify.annotations.Nullable;

/// Values of key parts as a record keeps them: short, and no secrets.
final class ShownValue {
    private static final int LONGEST = 2000;

    private ShownValue() {}

    /// @param name of the part, which may end with the name of a variable
    static @Nullable String of(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (SecretNames.matches(name.substring(name.lastIndexOf(' ') + 1))) {
            return "(a secret)";
        }
        String text = value.replace('\0', ' ');
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + Digest.ofText(value) + ")";
    }
}
