package io.hornero.cli.internal.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The terminal behind standard input, output or error.
public final class Terminal {
    /// Standard input.
    public static final int IN = 0;

    /// Standard output.
    public static final int OUT = 1;

    /// Standard error.
    public static final int ERR = 2;

    private static final File DEVICE = new File("/dev/tty");

    /// Rows and columns.
    public record Size(int rows, int columns) {}

    private Terminal() {}

    /// Whether the descriptor is a terminal.
    public static boolean is(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException _) {
            return false;
        }
    }

    /// The terminal's size, if there is a terminal and it knows.
    public static Optional<Size> size() {
        try {
            String[] words = stty("size").strip().split(" ", -1);
            Size size = new Size(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            return size.columns() > 0 ? Optional.of(size) : Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// The width to wrap at; 80 where there is no terminal.
    public static int columns() {
        return is(OUT) ? size().map(Size::columns).orElse(80) : 80;
    }

    /// Hands every key to the reader at once, unseen and unchanged, until closed. The exit of the process
    /// restores the terminal, too.
    public static RawMode raw() throws IOException {
        return new RawMode(stty("-g").strip());
    }

    /// A terminal in raw mode.
    public static final class RawMode implements AutoCloseable {
        private final String former;
        private final Thread atExit = new Thread(this::restore, "restore-terminal");

        RawMode(String former) throws IOException {
            this.former = former;
            Runtime.getRuntime().addShutdownHook(atExit);
            stty("raw", "-echo");
        }

        @Override
        public void close() {
            restore();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException _) {
                // the process is exiting; the hook runs
            }
        }

        private void restore() {
            try {
                stty(former);
            } catch (IOException _) {
                // the terminal is gone
            }
        }
    }

    private static String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectInput(DEVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("stty " + words[0] + " failed");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while setting the terminal", e);
        }
    }
}
