package io.hornero.runtime.internal;

import io.hornero.linux.Cgroup;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.ProcessDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// conmon and the runtime while they work on a container that nobody will ever know: whoever called them was
/// killed, or one of them. Found by their command lines, which name the bundle. What they were to make they
/// would make even after it was removed.
///
/// @param bundle folder of the container, or of a further process in it
record BundleProcesses(Path bundle) {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> OPTIONS = List.of("-b", "--bundle");
    private static final int SIGKILL = 9;
    private static final long PAUSE_NANOS = 200_000;

    /// Kills them, until there is none.
    void kill() throws IOException {
        while (killOnce()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Whether a runtime is at work. conmon is none, nor is what it begot within the container, which has
    /// crun's own command line until it runs the program.
    boolean runtimeLives(Cgroup container) throws IOException {
        List<Long> within = within(container);
        for (long pid : processes()) {
            List<String> words = within.contains(pid) ? List.of() : words(pid);
            boolean conmon = !words.isEmpty() && words.getFirst().endsWith("conmon");
            if (!conmon
                    && words.stream()
                            .anyMatch(w -> w.startsWith("/") && Path.of(w).startsWith(bundle))) {
                return true;
            }
        }
        return false;
    }

    private static List<Long> within(Cgroup container) throws IOException {
        try {
            return container.exists() ? container.processes() : List.of();
        } catch (NoSuchFileException _) {
            return List.of(); // removed meanwhile
        }
    }

    private boolean killOnce() throws IOException {
        boolean found = false;
        for (long pid : processes()) {
            if (works(pid)) {
                found |= kill(pid);
            }
        }
        return found;
    }

    private boolean kill(long pid) throws IOException {
        try (ProcessDescriptor process = ProcessDescriptor.open(pid)) {
            if (!works(pid)) {
                return false; // another one has its number
            }
            process.signal(SIGKILL);
            return true;
        } catch (ErrnoException e) {
            if (e.is(Errno.ESRCH)) {
                return false;
            }
            throw e;
        }
    }

    private boolean works(long pid) throws IOException {
        List<String> words = words(pid);
        for (int i = 0; i + 1 < words.size(); i++) {
            if (OPTIONS.contains(words.get(i)) && Path.of(words.get(i + 1)).startsWith(bundle)) {
                return true;
            }
        }
        return false;
    }

    /// None of a process that has ended, reaped or not.
    private static List<String> words(long pid) throws IOException {
        try {
            byte[] line = Files.readAllBytes(PROC.resolve(pid + "/cmdline"));
            return List.of(new String(line, StandardCharsets.ISO_8859_1).split("\0"));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            if (Files.exists(PROC.resolve(Long.toString(pid)))) {
                throw e;
            }
            return List.of();
        }
    }

    private static List<Long> processes() throws IOException {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> Character.isDigit(n.charAt(0)))
                    .map(Long::valueOf)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
