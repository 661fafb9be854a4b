package io.hornero.cli;

import io.hornero.cli.internal.command.Program;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The `hornero` command.
public final class Main {
    private static final int BUFFER = 32 * 1024;

    private Main() {}

    /// @param arguments the command line after `hornero`
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = new Program(new FileInputStream(FileDescriptor.in), out, err, System.getenv())
                .run(List.of(arguments));
        out.flush();
        err.flush();
        Runtime.getRuntime().exit(status);
    }

    /// UTF-8 whatever the locale, and buffered: whoever prints for someone who waits flushes.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }
}
