package io.hornero.runtime.internal;

import io.hornero.runtime.Logs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A log that grows, and may be replaced by a new one when it has its size. For one thread.
final class LogFile implements AutoCloseable {
    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long position;

    LogFile(Path path) {
        this.path = path;
    }

    /// Bytes read since it was opened, whichever file they came from.
    long position() {
        return position;
    }

    /// Parses what was added since the last time.
    void readAll(LogParser parser, Logs.Consumer to) throws IOException {
        do {
            FileChannel from = open();
            if (from == null) {
                return;
            }
            while (from.read(buffer.clear()) > 0) {
                position += buffer.position();
                parser.feed(buffer.array(), buffer.position(), to);
            }
        } while (replaced());
    }

    private @Nullable FileChannel open() throws IOException {
        if (channel == null) {
            try {
                channel = FileChannel.open(path);
                key = key();
            } catch (NoSuchFileException _) {
                return null;
            }
        }
        return channel;
    }

    private boolean replaced() throws IOException {
        try {
            if (Objects.equals(key, key())) {
                return false;
            }
        } catch (NoSuchFileException _) {
            return false;
        }
        close();
        return true;
    }

    private Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
