package io.hornero.layer.internal;

import io.hornero.layer.Owner;
import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.linux.OpenFile;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file has besides its contents.
///
/// @param mode permission bits with setuid, setgid and sticky
/// @param owner numeric
/// @param mtime modification time
/// @param xattrs those that are kept
record Attributes(int mode, Owner owner, FileTime mtime, SortedMap<String, byte[]> xattrs) {

    /// Those of a file in a tree.
    static Attributes of(Directory parent, String name, Stat stat) throws IOException {
        return new Attributes(
                stat.permissions(),
                new Owner(stat.uid(), stat.gid()),
                stat.mtime(),
                KeptXattrs.read(parent.procPath(name)));
    }

    static Attributes plain(int mode, Owner owner, FileTime mtime) {
        return new Attributes(mode, owner, mtime, new TreeMap<>());
    }

    /// In the order that keeps them all: a change of owner clears setuid and capabilities.
    ///
    /// @param path by which the attribute calls reach the file
    void restore(OpenFile file, String path) throws IOException {
        file.chown(owner.uid(), owner.gid());
        file.chmod(mode);
        if (!xattrs.isEmpty()) {
            KeptXattrs.write(path, xattrs);
        }
        file.setTime(mtime);
    }

    /// For what is not opened. A directory's time is set, too; whoever fills it sets it again.
    void restore(Directory parent, String name, boolean symlink) throws IOException {
        parent.chown(name, owner.uid(), owner.gid());
        if (!symlink) {
            parent.chmod(name, mode);
        }
        if (!xattrs.isEmpty()) {
            KeptXattrs.write(parent.procPath(name), xattrs);
        }
        parent.setTime(name, mtime);
    }
}
