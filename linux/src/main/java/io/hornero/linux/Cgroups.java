package io.hornero.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Files of control groups.
final class Cgroups {
    private static final int SIGKILL = 9;
    private static final int LINKS_OF_A_LEAF = 2;

    private Cgroups() {}

    /// @throws NoSuchFileException also when the group is removed meanwhile
    static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw goneOr(file, e);
        }
    }

    /// The kernel's ENODEV, for files of a group that is being removed, may come without a name.
    private static IOException goneOr(Path file, IOException e) {
        boolean gone = String.valueOf(e.getMessage()).endsWith("No such device");
        return gone ? new NoSuchFileException(file.toString()) : e;
    }

    /// A number; `max` means [Long#MAX_VALUE].
    static long number(Path file) throws IOException {
        String text = text(file);
        return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /// The number after a key of a file of `key value` lines; 0 where it has none.
    static long number(Path file, String key) throws IOException {
        for (String line : text(file).split("\n")) {
            if (line.startsWith(key + " ")) {
                return Long.parseLong(line.substring(key.length() + 1));
            }
        }
        return 0;
    }

    /// @throws NoSuchFileException also when the group is removed meanwhile
    static void write(Path file, String text) throws IOException {
        try {
            Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw goneOr(file, e);
        }
    }

    /// The folder and those below it, deepest first.
    static List<Path> tree(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // a folder has a link for itself, its name and each folder in it: mostly there is none, and dozens
        // of files
        if ((int) Files.getAttribute(folder, "unix:nlink") == LINKS_OF_A_LEAF) {
            return List.of(folder);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isDirectory).toList().reversed();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void remove(Path folder) throws IOException {
        for (Path each : tree(folder)) {
            Files.deleteIfExists(each);
        }
    }

    static Stream<Long> processes(Path folder) throws IOException {
        Stream<Long> all = Stream.of();
        for (Path each : tree(folder)) {
            try {
                all = Stream.concat(
                        all,
                        Stream.of(text(each.resolve("cgroup.procs")).split("\n"))
                                .filter(s -> !s.isEmpty())
                                .map(Long::valueOf));
            } catch (NoSuchFileException _) {
                // removed meanwhile
            }
        }
        return all;
    }

    static void kill(long pid) throws IOException {
        try (ProcessDescriptor process = ProcessDescriptor.open(pid)) {
            process.signal(SIGKILL);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
        }
    }
}
