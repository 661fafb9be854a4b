package io.hornero.cli.internal.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The command against any engine, Docker's included: to compare what both commands print, by hand.
final class PeerComparison {
    private PeerComparison() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Program program = new Program(new FileInputStream(FileDescriptor.in), out, err, System.getenv(), true);
        System.exit(program.run(List.of(arguments)));
    }
}
