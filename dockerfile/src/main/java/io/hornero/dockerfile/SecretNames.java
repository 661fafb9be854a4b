package io.hornero.dockerfile;

import java.util.regex.Pattern;

/// Tells by a name whether its value is a secret.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/validations.go`.
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)");
    private static final Pattern NO_SECRET = Pattern.compile("(?i)(?:_|^)(?:public|file|version)(?:_|$)");

    private SecretNames() {}

    /// True for names such as `API_KEY`, not for `PUBLIC_KEY`.
    public static boolean matches(String name) {
        return SECRET.matcher(name).find() && !NO_SECRET.matcher(name).find();
    }
}
