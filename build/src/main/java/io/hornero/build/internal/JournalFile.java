package io.hornero.build.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a build said, in order, as it said it: one file, written as it comes, so that what a killed engine
/// leaves behind can be read. Safe for use by many threads.
final class JournalFile implements AutoCloseable {
    private static final int HEAD_BYTES = 4 + 1 + 8 + 4;
    private static final int MOST_BYTES = 64 << 20;
    /// Nobody reads more, and a command that never ends must not fill the disk.
    private static final long LONGEST = 1L << 30;

    /// What an entry holds.
    enum Kind {
        /// JSON of the build as it begins.
        BEGIN,
        /// Title of a step that begins.
        STEP,
        OUTPUT,
        ERRORS,
        /// JSON of the report of a step that ended.
        STEP_END,
        MESSAGE,
        WARNING,
        /// JSON of the build as it ended.
        END
    }

    /// @param millis since the build began
    /// @param step its number; 0 for none
    record Entry(Kind kind, long millis, int step, byte[] content) {}

    /// No channel: an interrupt, as the end of a cancelled build is, would close it before that end is written.
    private final OutputStream out;
    private final long started = System.nanoTime();
    private long written;
    private boolean full;
    private boolean closed;

    private JournalFile(OutputStream out) {
        this.out = out;
    }

    static JournalFile create(Path file) throws IOException {
        Files.createFile(file);
        return new JournalFile(new FileOutputStream(file.toFile()));
    }

    /// @param step its number; 0 for none
    synchronized void append(Kind kind, int step, byte[] content) throws IOException {
        boolean output = kind == Kind.OUTPUT || kind == Kind.ERRORS;
        if (closed || output && full) {
            return;
        }
        if (output && written > LONGEST) {
            full = true;
            byte[] notice =
                    "the log is full: what the steps write from here on is not kept".getBytes(StandardCharsets.UTF_8);
            write(Kind.MESSAGE, 0, notice);
            return;
        }
        write(kind, step, content);
    }

    private void write(Kind kind, int step, byte[] content) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(HEAD_BYTES + content.length)
                .putInt(content.length)
                .put((byte) kind.ordinal())
                .putLong((System.nanoTime() - started) / 1_000_000)
                .putInt(step)
                .put(content);
        written += entry.position();
        out.write(entry.array());
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }

    /// Reads a journal from its beginning.
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;

        Reader(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        /// The next entry; null at the end, also at one that was not written whole.
        @Nullable
        Entry next() throws IOException {
            try {
                int length = in.readInt();
                int kind = in.readUnsignedByte();
                long millis = in.readLong();
                int step = in.readInt();
                if (length < 0 || length > MOST_BYTES || kind >= Kind.values().length) {
                    return null;
                }
                byte[] content = new byte[length];
                in.readFully(content);
                return new Entry(Kind.values()[kind], millis, step, content);
            } catch (EOFException _) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
