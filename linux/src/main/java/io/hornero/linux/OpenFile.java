package io.hornero.linux;

import io.hornero.linux.internal.FileCalls;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// An open file. Reads and writes move its position. Not for use by several threads.
public final class OpenFile implements AutoCloseable {
    private final Fd fd;
    private final String name;

    OpenFile(int number, String name) {
        this.fd = new Fd(number);
        this.name = name;
    }

    /// Reads into the native buffer.
    ///
    /// @return bytes read; 0 at the end
    public int read(MemorySegment buffer, long offset, long length) throws IOException {
        return FileCalls.read(fd.number(), buffer, offset, length, name);
    }

    /// Writes all of that part of the native buffer.
    public void write(MemorySegment buffer, long offset, long length) throws IOException {
        long done = 0;
        while (done < length) {
            done += FileCalls.write(fd.number(), buffer, offset + done, length - done, name);
        }
    }

    /// Copies up to `length` bytes within the kernel.
    ///
    /// @return bytes copied; fewer only at this file's end
    public long copyTo(OpenFile target, long length) throws IOException {
        return FileCalls.copy(fd.number(), target.fd.number(), length, name);
    }

    public Stat stat() throws IOException {
        return FileCalls.stat(fd.number(), "", name);
    }

    public void chown(long uid, long gid) throws IOException {
        FileCalls.chown(fd.number(), uid, gid, name);
    }

    public void chmod(int mode) throws IOException {
        FileCalls.chmod(fd.number(), mode, name);
    }

    /// Sets access and modification time.
    public void setTime(FileTime time) throws IOException {
        FileCalls.utimens(fd.number(), time, name);
    }

    public String procPath() {
        return fd.procPath();
    }

    @Override
    public void close() {
        fd.close();
    }
}
