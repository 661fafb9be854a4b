package io.hornero.layer.internal;

import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Xattrs;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The extended attributes that are part of a tree: `security.capability` and `user.*`. Those by which
/// overlayfs keeps its books are never taken from a tar and never written into one. A layer is written with
/// `security.capability` alone.
///
/// Source: containerd, `pkg/archive/tar.go`; moby, `go-archive`, `xattr_supported.go`: both write no other.
final class KeptXattrs {
    private static final String CAPABILITY = "security.capability";
    static final String OPAQUE = "trusted.overlay.opaque";

    private KeptXattrs() {}

    private static boolean kept(String name) {
        return name.equals(CAPABILITY) || name.startsWith("user.") && !name.startsWith("user.overlay.");
    }

    /// What a layer tells of a file.
    static SortedMap<String, byte[]> readForLayer(String path) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        Xattrs.get(path, CAPABILITY).ifPresent(value -> found.put(CAPABILITY, value));
        return found;
    }

    static SortedMap<String, byte[]> read(String path) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        for (String name : Xattrs.list(path)) {
            if (kept(name)) {
                Xattrs.get(path, name).ifPresent(value -> found.put(name, value));
            }
        }
        return found;
    }

    /// Sets those that are kept; what the file system or the kind of file does not allow is left out.
    static void write(String path, Map<String, byte[]> xattrs) throws IOException {
        for (Map.Entry<String, byte[]> xattr : xattrs.entrySet()) {
            if (kept(xattr.getKey())) {
                set(path, xattr.getKey(), xattr.getValue());
            }
        }
    }

    private static void set(String path, String name, byte[] value) throws IOException {
        try {
            Xattrs.set(path, name, value);
        } catch (ErrnoException e) {
            boolean impossible = e.is(Errno.EOPNOTSUPP) || e.is(Errno.EPERM);
            if (!impossible) {
                throw e;
            }
        }
    }
}
