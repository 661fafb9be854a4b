package io.hornero.linux;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;

/// An open file descriptor that its holder closes. Safe for use by many threads; closing twice does nothing.
public final class Fd implements AutoCloseable {
    private final AtomicInteger number;

    /// Takes ownership of an open descriptor.
    public Fd(int number) {
        this.number = new AtomicInteger(number);
    }

    /// The descriptor's number; fails after [#close].
    public int number() {
        int n = number.get();
        if (n < 0) {
            throw new IllegalStateException("the file descriptor is closed");
        }
        return n;
    }

    /// The path by which other programs of this process reach it: `/proc/self/fd/N`.
    public String procPath() {
        return "/proc/self/fd/" + number();
    }

    /// Gives up ownership: the caller closes the number.
    public int release() {
        int n = number();
        number.set(-1);
        return n;
    }

    @Override
    public void close() {
        int n = number.getAndSet(-1);
        if (n >= 0) {
            closeNumber(n);
        }
    }

    private static void closeNumber(int n) {
        try (Frame f = Frame.open()) {
            int _ = (int) Close.CALL.invokeExact(f.errno(), n);
        } catch (Throwable t) {
            throw Native.unexpected(t);
        }
    }

    private static final class Close {
        static final MethodHandle CALL = Native.link("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    }
}
