package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.net.URI;

/// What downloads are called.
final class RemoteNames {
    private static final String UNNAMED = "__unnamed__";

    private RemoteNames() {}

    /// The last part of the URL's path.
    static String file(String url) {
        String path;
        try {
            path = URI.create(url).getPath();
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("'" + Downloads.shown(url) + "' is not a valid URL");
        }
        String name = path == null ? "" : path.replaceAll("/+$", "").replaceAll("^.*/", "");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? UNNAMED : name;
    }
}
