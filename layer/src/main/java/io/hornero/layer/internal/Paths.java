package io.hornero.layer.internal;

import io.hornero.linux.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Paths inside trees, as text without slashes at the ends.
final class Paths {
    private Paths() {}

    /// Without empty components and `.`; `..` takes one component away, and none at the root.
    static String normalize(String path) {
        if (isNormal(path)) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /// Whether `..` leads above where the path begins.
    static boolean climbs(String path) {
        int depth = 0;
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNormal(String path) {
        return !path.startsWith("/")
                && !path.endsWith("/")
                && !path.contains("//")
                && !path.startsWith(".")
                && !path.contains("/.");
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    static FileTime clamp(FileTime time, @Nullable Long limit) {
        return limit == null ? time : time.atMost(limit);
    }
}
