package io.hornero.cli.internal.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Signals sent to this process. The JDK's only door is `sun.misc.Signal` (module jdk.unsupported), reached by
/// reflection
/// because the compiler warns of every direct use of it.
public final class Signals {
    /// What to do when a signal arrives, on a thread of the JVM's.
    @FunctionalInterface
    public interface Action {
        void run();
    }

    private Signals() {}

    /// Replaces what the signal does to this process.
    ///
    /// @param name without `SIG`, as `INT`
    /// @return whether the JVM lets go of that signal
    public static boolean on(String name, Action action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object adapter = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> answer(proxy, method, arguments, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), adapter);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException _) {
            return false;
        }
    }

    private static Object answer(Object proxy, Method method, Object[] arguments, Action action) {
        return switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield proxy;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signal handler";
        };
    }
}
