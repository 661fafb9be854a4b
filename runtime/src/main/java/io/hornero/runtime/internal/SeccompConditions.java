package io.hornero.runtime.internal;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What conditions of a policy are decided by.
///
/// @param architecture in Go's words: `amd64`, `arm64`
/// @param capabilities held
/// @param kernel version, major * 1000 + minor
record SeccompConditions(String architecture, Set<String> capabilities, int kernel) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    static SeccompConditions ofThisMachine(String architecture, Set<String> capabilities) {
        return new SeccompConditions(architecture, capabilities, version(System.getProperty("os.version")));
    }

    /// @param text as `6.1.0-13`
    static int version(String text) {
        Matcher m = VERSION.matcher(text);
        return m.matches() ? Integer.parseInt(m.group(1)) * 1000 + Integer.parseInt(m.group(2)) : 0;
    }

    boolean holdsAny(Collection<String> names) {
        return names.stream().anyMatch(capabilities::contains);
    }
}
