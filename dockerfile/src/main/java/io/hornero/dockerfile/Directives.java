package io.hornero.dockerfile;

import org.jspecify.annotations.Nullable;

/// The parser directives at the top of a Dockerfile.
///
/// @param escape continues lines and escapes characters: `\` or a backtick
/// @param syntax as `docker/dockerfile:1`, or null
/// @param check options for lint, as `skip=all;error=true`, or null
public record Directives(
        char escape, @Nullable String syntax, @Nullable String check) {
    public static final Directives NONE = new Directives('\\', null, null);
}
