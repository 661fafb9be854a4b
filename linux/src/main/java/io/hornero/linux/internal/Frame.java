package io.hornero.linux.internal;

import io.hornero.linux.ErrnoException;
import io.hornero.linux.RawText;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// Memory for the arguments of a few system calls, and their errno. Frames are pooled: what they handed out is
/// gone after [#close]. Not for use by several threads at a time.
public final class Frame implements AutoCloseable {
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final int SLAB_BYTES = 16 * 1024;
    private static final ConcurrentLinkedDeque<Frame> FREE = new ConcurrentLinkedDeque<>();

    private final MemorySegment slab = Arena.global().allocate(SLAB_BYTES, 16);
    private final MemorySegment capture = slab.asSlice(0, CAPTURE.byteSize());
    private long used = CAPTURE.byteSize();
    private @Nullable Arena overflow;

    private Frame() {}

    public static Frame open() {
        Frame f = FREE.poll();
        return f == null ? new Frame() : f;
    }

    /// Where a call leaves its errno: the first argument of every handle that [Native] links.
    public MemorySegment errno() {
        return capture;
    }

    /// The errno of the last call; meaningful only after it failed.
    public int lastErrno() {
        return (int) ERRNO.get(capture, 0L);
    }

    /// A copy of the text, as in [RawText], with a NUL at its end.
    public MemorySegment text(String text) throws ErrnoException {
        byte[] bytes = RawText.encode(text);
        if (text.indexOf('\0') >= 0) {
            throw new ErrnoException(22, "name", "with a NUL character");
        }
        MemorySegment s = bytes(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, s, ValueLayout.JAVA_BYTE, 0, bytes.length);
        s.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return s;
    }

    /// Memory of this size, aligned to 8 bytes, with arbitrary contents.
    public MemorySegment bytes(long size) {
        long start = (used + 7) & ~7L;
        if (start + size > SLAB_BYTES) {
            return overflow().allocate(size, 8);
        }
        used = start + size;
        return slab.asSlice(start, size);
    }

    /// Memory of this size, filled with zeros.
    public MemorySegment zeroed(long size) {
        return bytes(size).fill((byte) 0);
    }

    /// Returns the result of a call, or throws its errno if it is negative.
    public int check(int result, String call, String subject) throws ErrnoException {
        if (result < 0) {
            throw failure(call, subject);
        }
        return result;
    }

    /// Returns the result of a call, or throws its errno if it is negative.
    public long check(long result, String call, String subject) throws ErrnoException {
        if (result < 0) {
            throw failure(call, subject);
        }
        return result;
    }

    /// The errno of the last call as an exception.
    public ErrnoException failure(String call, String subject) {
        return new ErrnoException(lastErrno(), call, subject);
    }

    private Arena overflow() {
        Arena arena = overflow;
        if (arena == null) {
            arena = Arena.ofConfined();
            overflow = arena;
        }
        return arena;
    }

    @Override
    public void close() {
        if (overflow != null) {
            overflow.close();
            overflow = null;
        }
        used = CAPTURE.byteSize();
        FREE.push(this);
    }
}
