package io.hornero.dockerapi.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request path taken apart: `/v1.51/info` and `/info` mean the same.
///
/// @param version asked for
/// @param rest the path without it
public record VersionedPath(ApiVersion version, String rest) {
    private static final Pattern VERSION = Pattern.compile("/v(\\d{1,4})\\.(\\d{1,4})(/.*)");

    /// @param rawPath not decoded
    public static VersionedPath parse(String rawPath) {
        Matcher matcher = VERSION.matcher(rawPath);
        if (!matcher.matches()) {
            return new VersionedPath(ApiVersion.MAX, rawPath);
        }
        ApiVersion version = new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return new VersionedPath(version, matcher.group(3));
    }
}
