package io.hornero.functions.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The log files that were written to last, kept open. Safe for use by many threads.
final class OpenLogFiles {
    private static final int KEPT_OPEN = 256;

    private final NewFile onNewFile;
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);

    /// Called with the folder of each new file.
    @FunctionalInterface
    interface NewFile {
        void in(Path folder) throws IOException;
    }

    OpenLogFiles(NewFile onNewFile) {
        this.onNewFile = onNewFile;
    }

    /// Appends to a file, which is made when it is new.
    synchronized void append(Path file, byte[] bytes) throws IOException {
        FileChannel channel = open.get(file);
        if (channel == null || !Files.exists(file)) {
            channel = reopen(file, channel);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private FileChannel reopen(Path file, @Nullable FileChannel stale) throws IOException {
        if (stale != null) {
            stale.close();
        }
        Path folder = file.getParent();
        if (folder != null && !Files.exists(file)) {
            Files.createDirectories(folder);
            onNewFile.in(folder);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        open.put(file, channel);
        if (open.size() > KEPT_OPEN) {
            Map.Entry<Path, FileChannel> eldest = open.entrySet().iterator().next();
            open.remove(eldest.getKey());
            eldest.getValue().close();
        }
        return channel;
    }
}
