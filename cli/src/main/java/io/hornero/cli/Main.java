package io.hornero.cli;

import io.hornero.cli.internal.command.Program;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The `hornero` command.
public final class Main {
    private static final int BUFFER = 32 * 1024;

    private Main() {}

    /// @param arguments the command line after `hornero`
    public static void main(String[] arguments) {
        int status = run(List.of(arguments));
        // Not exit: that loads the JDK's logging, a tenth of the start-up time. Everything is flushed and
        // restored by now.
        Runtime.getRuntime().halt(status);
    }

    static int run(List<String> arguments) {
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        return run(arguments, new FileInputStream(FileDescriptor.in), out, err, System.getenv());
    }

    /// The command within another program. Several may run at once.
    ///
    /// @param arguments the command line after `hornero`
    /// @param in standard input
    /// @param out standard output, flushed at the end
    /// @param err standard error, flushed at the end
    /// @param environment its variables
    /// @return the exit status
    public static int run(
            List<String> arguments, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return new Program(in, out, err, environment).run(arguments);
    }

    /// UTF-8 whatever the locale, and buffered: whoever prints for someone who waits flushes.
    private static PrintStream stream(FileDescriptor descriptor, boolean eachLine) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), eachLine, StandardCharsets.UTF_8);
    }
}
