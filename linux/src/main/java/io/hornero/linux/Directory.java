package io.hornero.linux;

import io.hornero.linux.internal.FileCalls;
import io.hornero.linux.internal.PathCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An open directory, and the work on the names in it. A name is one component unless a method says otherwise,
/// and a symbolic link of that name is never followed. Safe for use by many threads until closed.
public final class Directory implements AutoCloseable {
    private static final int OPEN = OpenFlags.DIRECTORY | OpenFlags.CLOSE_ON_EXEC;
    private final Fd fd;

    private Directory(int number) {
        this.fd = new Fd(number);
    }

    /// Opens a directory of the host, following links.
    public static Directory open(Path path) throws IOException {
        return new Directory(PathCalls.open(PathCalls.CWD, path.toString(), OPEN, 0, 0));
    }

    /// Opens a directory below this one by a path of many components; links and `..` resolve as if this
    /// were `/`.
    public Directory resolve(String path) throws IOException {
        return new Directory(PathCalls.open(number(), path.isEmpty() ? "." : path, OPEN, 0, PathCalls.IN_ROOT));
    }

    /// Opens the directory of that name.
    public Directory child(String name) throws IOException {
        return new Directory(PathCalls.open(number(), name, OPEN | OpenFlags.NOFOLLOW, 0, PathCalls.BENEATH));
    }

    /// Like [#child], but refuses what is mounted there, with `EXDEV`.
    public Directory childOnSameMount(String name) throws IOException {
        long resolve = PathCalls.BENEATH | PathCalls.SAME_MOUNT;
        return new Directory(PathCalls.open(number(), name, OPEN | OpenFlags.NOFOLLOW, 0, resolve));
    }

    /// Opens the file of that name, or makes it.
    ///
    /// @param flags of [OpenFlags]; `CLOSE_ON_EXEC` and `NOFOLLOW` are added
    /// @param mode of a file that is made, before umask
    public OpenFile file(String name, int flags, int mode) throws IOException {
        int all = flags | OpenFlags.CLOSE_ON_EXEC | OpenFlags.NOFOLLOW;
        return new OpenFile(PathCalls.openPlain(number(), name, all, mode), name);
    }

    /// Stats what a path of many components leads to, links followed; they and `..` resolve as if this were
    /// `/`.
    public Stat statResolved(String path) throws IOException {
        String subject = path.isEmpty() ? "." : path;
        try (Fd found = new Fd(
                PathCalls.open(number(), subject, OpenFlags.PATH | OpenFlags.CLOSE_ON_EXEC, 0, PathCalls.IN_ROOT))) {
            return FileCalls.stat(found.number(), "", path);
        }
    }

    /// This directory itself.
    public Stat stat() throws IOException {
        return FileCalls.stat(number(), "", ".");
    }

    public Stat stat(String name) throws IOException {
        return FileCalls.stat(number(), name, name);
    }

    /// Stats a name, if there is one.
    public Optional<Stat> find(String name) throws IOException {
        try {
            return Optional.of(stat(name));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The names in it without `.` and `..`, in no order.
    public List<String> names() throws IOException {
        return FileCalls.names(number());
    }

    public String readLink(String name) throws IOException {
        return FileCalls.readLink(number(), name);
    }

    /// @param mode before umask
    public void makeDirectory(String name, int mode) throws IOException {
        PathCalls.mkdir(number(), name, mode);
    }

    public void makeSymlink(String name, String target) throws IOException {
        PathCalls.symlink(target, number(), name);
    }

    /// Makes a device, fifo or socket.
    ///
    /// @param mode kind of [Stat], and permissions before umask
    public void makeNode(String name, int mode, int major, int minor) throws IOException {
        PathCalls.mknod(number(), name, mode, major, minor);
    }

    /// Makes `name` one more name of an existing file.
    public void makeLink(String name, Directory existingIn, String existing) throws IOException {
        PathCalls.link(existingIn.number(), existing, number(), name);
    }

    public void rename(String name, Directory targetIn, String target) throws IOException {
        PathCalls.rename(number(), name, targetIn.number(), target);
    }

    /// Removes a name that is no directory.
    public void unlink(String name) throws IOException {
        PathCalls.unlink(number(), name, false);
    }

    /// Removes an empty directory.
    public void removeDirectory(String name) throws IOException {
        PathCalls.unlink(number(), name, true);
    }

    public void chown(String name, long uid, long gid) throws IOException {
        PathCalls.chown(number(), name, uid, gid);
    }

    /// Not for a symbolic link: that would be followed.
    public void chmod(String name, int mode) throws IOException {
        PathCalls.chmod(number(), name, mode);
    }

    /// Sets access and modification time.
    public void setTime(String name, FileTime time) throws IOException {
        PathCalls.utimens(number(), name, time);
    }

    /// Writes all that is pending of the file system that holds it to the disk.
    public void syncFileSystem() throws IOException {
        FileCalls.syncFileSystem(number());
    }

    /// The path under which the `xattr` calls reach a name in it.
    public String procPath(String name) {
        return fd.procPath() + "/" + name;
    }

    /// The path under which others in this process reach the directory itself.
    public String procPath() {
        return fd.procPath();
    }

    public int number() {
        return fd.number();
    }

    @Override
    public void close() {
        fd.close();
    }
}
