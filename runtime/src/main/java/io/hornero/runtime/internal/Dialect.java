package io.hornero.runtime.internal;

import io.hornero.linux.Descriptors;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Fd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What runc and crun do each in its own way.
///
/// Source: runc 1.1, `libcontainer/standard_init_linux.go`; crun 1.8, `src/libcrun/container.c`,
/// `status.c`, `error.c`.
enum Dialect {
    /// Its waiting process writes to the named pipe, which whoever starts it reads.
    RUNC {
        @Override
        String log(Path file) {
            return file.toString();
        }

        @Override
        void letGo(Path fifo, Waiting waiting) throws IOException {
            try (Fd pipe = Descriptors.openFifo(fifo)) {
                while (Descriptors.readNow(pipe, new byte[1]) == 0) {
                    waiting.pause();
                }
            }
            Files.deleteIfExists(fifo);
        }

        @Override
        String inDockersWords(String action, String error) {
            return error;
        }
    },

    /// Its waiting process reads from the named pipe, to which whoever starts it writes.
    CRUN {
        private static final Pattern NOT_FOUND =
                Pattern.compile("executable file `(.*)` not found in \\$PATH(: .*)?", Pattern.DOTALL);
        /// What it says where the program is no file, as runc does not: it is the kernel's EACCES.
        private static final String NO_FILE = "open executable: Operation not permitted";

        private static final Pattern REASON = Pattern.compile(": ([A-Z])([^:]*)$");

        @Override
        String log(Path file) {
            return "file:" + file;
        }

        @Override
        void letGo(Path fifo, Waiting waiting) throws IOException {
            while (!isRead(fifo)) {
                waiting.pause();
            }
            Files.deleteIfExists(fifo);
        }

        private static boolean isRead(Path fifo) throws IOException {
            try {
                Descriptors.writeFifo(fifo, "\0");
                return true;
            } catch (ErrnoException e) {
                if (e.is(Errno.ENXIO)) {
                    return false;
                }
                throw e;
            }
        }

        @Override
        String inDockersWords(String action, String error) {
            String prefix = action.equals("exec") ? "exec failed: " : "crun " + action + " failed: ";
            Matcher notFound = NOT_FOUND.matcher(error);
            if (notFound.matches()) {
                return prefix + "unable to start container process: exec: \"" + notFound.group(1)
                        + "\": executable file not found in $PATH";
            }
            if (error.equals(NO_FILE)) {
                return prefix + "open executable: permission denied";
            }
            // Go, and so docker, writes the kernel's reasons in lower case
            return prefix
                    + REASON.matcher(error)
                            .replaceFirst(m ->
                                    Matcher.quoteReplacement(": " + m.group(1).toLowerCase(Locale.ROOT) + m.group(2)));
        }
    };

    static Dialect of(String runtime) {
        return runtime.equals("crun") ? CRUN : RUNC;
    }

    /// The value of `--log`.
    abstract String log(Path file);

    /// Lets a created container's process run, by its named pipe.
    ///
    /// @param waiting asked again and again while that process is not there (yet, or any more)
    /// @throws ErrnoException ENOENT: there is no such pipe
    abstract void letGo(Path fifo, Waiting waiting) throws IOException;

    /// Takes a little time, or tells by a failure that there is nothing to wait for.
    @FunctionalInterface
    interface Waiting {
        void pause();
    }

    /// An error that it logged, as docker's clients know it.
    ///
    /// @param action that failed, as `create`, `run`, `exec`
    abstract String inDockersWords(String action, String error);
}
