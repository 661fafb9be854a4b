package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.linux.Directory;
import io.hornero.linux.Stat;
import java.io.IOException;

/// The modification times of a build context. Those of directories do not count: an editor's temporary file
/// changes them.
final class InputTimes {
    private final IgnoreWalk ignored;
    private long newest;

    private InputTimes(IgnorePatterns ignored) {
        this.ignored = new IgnoreWalk(ignored);
    }

    /// The newest file that takes part, in seconds since 1970; 0 where none does.
    static long newest(MainContext context) throws IOException {
        InputTimes times = new InputTimes(context.ignored());
        try (Directory root = Directory.open(context.root())) {
            times.walk(root, "");
        }
        return times.newest;
    }

    private void walk(Directory directory, String path) throws IOException {
        for (String name : directory.names()) {
            String below = path.isEmpty() ? name : path + "/" + name;
            Stat stat = directory.stat(name);
            if (stat.isDirectory()) {
                try (Directory child = directory.child(name)) {
                    walk(child, below);
                }
            } else if (!ignored.ignores(below)) {
                newest = Math.max(newest, stat.mtime().seconds());
            }
        }
    }
}
