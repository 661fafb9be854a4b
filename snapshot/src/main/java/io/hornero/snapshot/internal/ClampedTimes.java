package io.hornero.snapshot.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.nio.file.Path;

/// Gives the files of a tree the times that their layer has: later steps must see here what they see where
/// the layer was unpacked.
final class ClampedTimes {
    private ClampedTimes() {}

    /// @param latestSeconds modification times later than this become this; all become whole seconds
    static void set(Path root, long latestSeconds) throws IOException {
        try (Directory directory = Directory.open(root)) {
            walk(directory, latestSeconds);
        }
    }

    private static void walk(Directory directory, long latestSeconds) throws IOException {
        for (String name : directory.names()) {
            Stat stat = directory.stat(name);
            if (stat.isDirectory()) {
                try (Directory child = directory.child(name)) {
                    walk(child, latestSeconds);
                }
            }
            FileTime time = new FileTime(Math.min(stat.mtime().seconds(), latestSeconds), 0);
            if (!stat.isWhiteout() && !time.equals(stat.mtime())) {
                directory.setTime(name, time);
            }
        }
    }
}
