package io.hornero.layer.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.Stat;
import io.hornero.linux.Xattrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Whiteouts as overlayfs keeps them, and their names in layers.
final class WhiteoutFiles {
    static final String PREFIX = ".wh.";
    static final String RESERVED = ".wh..wh.";
    static final String OPAQUE_NAME = ".wh..wh..opq";
    private static final byte[] YES = "y".getBytes(StandardCharsets.US_ASCII);

    private WhiteoutFiles() {}

    static boolean isOpaque(String path) throws IOException {
        return Xattrs.get(path, KeptXattrs.OPAQUE)
                .filter(value -> value.length == 1 && value[0] == 'y')
                .isPresent();
    }

    /// Hides all that lower layers have in the directory. Whiteouts in it have no more meaning, and the kernel
    /// would list them: they are removed.
    static void makeOpaque(Directory directory) throws IOException {
        Xattrs.set(directory.procPath() + "/.", KeptXattrs.OPAQUE, YES);
        for (String name : directory.names()) {
            if (directory.stat(name).isWhiteout()) {
                directory.unlink(name);
            }
        }
    }

    static void make(Directory parent, String name) throws IOException {
        parent.makeNode(name, Stat.CHARACTER_DEVICE, 0, 0);
    }
}
