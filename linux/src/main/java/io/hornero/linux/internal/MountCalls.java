package io.hornero.linux.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.Fd;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `mount(2)`, `umount2(2)` and the calls that make a mount step by step.
public final class MountCalls {
    private static final long MOVE_MOUNT = 429;
    private static final long FSOPEN = 430;
    private static final long FSCONFIG = 431;
    private static final long FSMOUNT = 432;
    private static final long SET_STRING = 1;
    private static final long CREATE = 6;
    private static final long CLOSE_ON_EXEC = 1;
    private static final long MOVE_EMPTY_PATH = 4;

    private MountCalls() {}

    /// Empty `source`, `type` and `options` are passed as NULL.
    public static void mount(String source, String target, String type, long flags, String options) throws IOException {
        try (Frame f = Frame.open()) {
            int rc = (int) Mount.CALL.invokeExact(
                    f.errno(), orNull(f, source), f.text(target), orNull(f, type), flags, orNull(f, options));
            f.check(rc, "mount", target);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static MemorySegment orNull(Frame f, String text) throws IOException {
        return text.isEmpty() ? MemorySegment.NULL : f.text(text);
    }

    public static void unmount(String target, int flags) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Umount.CALL.invokeExact(f.errno(), f.text(target), flags), "umount2", target);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// A context in which a file system of this type is put together.
    public static Fd openContext(String type) throws IOException {
        try (Frame f = Frame.open()) {
            long fd = Native.syscall(f, FSOPEN, f.text(type).address(), CLOSE_ON_EXEC, 0, 0, 0, 0);
            return new Fd((int) f.check(fd, "fsopen", type));
        }
    }

    public static void set(Fd context, String key, String value) throws IOException {
        try (Frame f = Frame.open()) {
            long k = f.text(key).address();
            long v = f.text(value).address();
            f.check(Native.syscall(f, FSCONFIG, context.number(), SET_STRING, k, v, 0, 0), "fsconfig " + key, value);
        }
    }

    /// Makes the file system and mounts it.
    ///
    /// @param attributes `MOUNT_ATTR_*`; their first four are those of `mount(2)`
    public static void create(Fd context, long attributes, String target) throws IOException {
        try (Frame f = Frame.open()) {
            f.check(Native.syscall(f, FSCONFIG, context.number(), CREATE, 0, 0, 0, 0), "fsconfig create", target);
            long n = Native.syscall(f, FSMOUNT, context.number(), CLOSE_ON_EXEC, attributes, 0, 0, 0);
            try (Fd mount = new Fd((int) f.check(n, "fsmount", target))) {
                long empty = f.text("").address();
                long path = f.text(target).address();
                long rc = Native.syscall(f, MOVE_MOUNT, mount.number(), empty, PathCalls.CWD, path, MOVE_EMPTY_PATH, 0);
                f.check(rc, "move_mount", target);
            }
        }
    }

    private static final class Mount {
        static final MethodHandle CALL = Native.link("mount", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    }

    private static final class Umount {
        static final MethodHandle CALL = Native.link("umount2", JAVA_INT, ADDRESS, JAVA_INT);
    }
}
