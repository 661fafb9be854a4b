package io.hornero.linux.internal;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Links functions of the C library. Every handle takes the errno segment of a [Frame] first:
///
///     private static final class Umount2 { // a holder class links at first use, and lets the JIT inline
/// the call
///         static final MethodHandle CALL = Native.link("umount2", JAVA_INT, ADDRESS, JAVA_INT);
///     }
///     try (Frame f = Frame.open()) {
///         f.check((int) Umount2.CALL.invokeExact(f.errno(), f.text(path), flags), "umount2", path);
///     } catch (Throwable t) {
///         throw Native.rethrow(t);
///     }
public final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private Native() {}

    public static MethodHandle link(String symbol, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(find(symbol), FunctionDescriptor.of(result, arguments), ERRNO);
    }

    /// @param fixed number of arguments before `...` in the C declaration
    public static MethodHandle linkVariadic(int fixed, String symbol, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                find(symbol), FunctionDescriptor.of(result, arguments), ERRNO, Linker.Option.firstVariadicArg(fixed));
    }

    /// `syscall(2)` with six arguments, for calls the C library has no function for. Pointers are passed by
    /// their address; their segments must come from the same [Frame].
    public static long syscall(Frame f, long number, long a, long b, long c, long d, long e, long g)
            throws IOException {
        try {
            return (long) Syscall.CALL.invokeExact(f.errno(), number, a, b, c, d, e, g);
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /// Passes on what a handle, or [Frame#check], threw: IOExceptions and unchecked ones as themselves.
    public static IOException rethrow(Throwable t) throws IOException {
        if (t instanceof IOException io) {
            throw io;
        }
        throw unexpected(t);
    }

    /// Like [#rethrow], where no IOException can occur.
    public static RuntimeException unexpected(Throwable t) {
        return switch (t) {
            case RuntimeException r -> throw r;
            case Error e -> throw e;
            case Throwable other -> new IllegalStateException(other);
        };
    }

    private static MemorySegment find(String symbol) {
        return LINKER.defaultLookup().findOrThrow(symbol);
    }

    private static final class Syscall {
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
        static final MethodHandle CALL = linkVariadic(1, "syscall", LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG);
    }
}
