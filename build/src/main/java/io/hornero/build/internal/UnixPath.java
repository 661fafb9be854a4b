package io.hornero.build.internal;

import java.nio.file.Path;

/// Absolute paths inside an image, by text alone.
final class UnixPath {
    private UnixPath() {}

    /// The path relative to a directory, cleaned; a slash or `/.` at its end stays as a slash.
    static String resolve(String directory, String path) {
        String joined = path.startsWith("/") ? path : directory + "/" + path;
        String clean = Path.of("/" + joined).normalize().toString();
        boolean folder = path.endsWith("/") || path.endsWith("/.") || path.equals(".") || path.isEmpty();
        return folder && !clean.endsWith("/") ? clean + "/" : clean;
    }

    /// What WORKDIR comes to: an absolute path stays as it is written.
    static String working(String directory, String path) {
        return path.startsWith("/") ? path : directory(directory, path);
    }

    /// As [#resolve], without a slash at the end but for the root.
    static String directory(String directory, String path) {
        String resolved = resolve(directory, path);
        return resolved.length() > 1 && resolved.endsWith("/")
                ? resolved.substring(0, resolved.length() - 1)
                : resolved;
    }
}
