package io.hornero.layer.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.OpenFile;
import io.hornero.linux.OpenFlags;
import io.hornero.linux.Stat;
import java.io.IOException;

/// Copies one file that is no directory, as a new name.
final class NodeCopy {
    private static final int PRIVATE = 0600;

    private NodeCopy() {}

    static void copy(
            Directory from,
            String name,
            Stat stat,
            Directory to,
            String newName,
            Attributes attributes,
            CopyBuffer buffer)
            throws IOException {
        if (stat.isFile()) {
            contents(from, name, stat, to, newName, attributes, buffer);
            return;
        }
        if (stat.isSymlink()) {
            to.makeSymlink(newName, from.readLink(name));
        } else {
            to.makeNode(newName, stat.kind() | PRIVATE, stat.deviceMajor(), stat.deviceMinor());
        }
        attributes.restore(to, newName, stat.isSymlink());
    }

    private static void contents(
            Directory from,
            String name,
            Stat stat,
            Directory to,
            String newName,
            Attributes attributes,
            CopyBuffer buffer)
            throws IOException {
        int flags = OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
        try (OpenFile source = from.file(name, OpenFlags.READ | OpenFlags.NONBLOCK, 0);
                OpenFile target = to.file(newName, flags, PRIVATE)) {
            if (stat.sizeBytes() > CopyBuffer.SMALL_FILE_BYTES) {
                source.copyTo(target, Long.MAX_VALUE >> 1);
            } else if (stat.sizeBytes() > 0) {
                buffer.copy(source, target);
            }
            attributes.restore(target, to.procPath(newName));
        }
    }
}
