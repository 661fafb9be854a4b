package io.hornero.daemon;

import io.hornero.base.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One engine for each root. The kernel lets the lock go with the process, however it ends.
final class RootLock implements AutoCloseable {
    private final FileChannel channel;

    private RootLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws Failure CONFLICT: another engine has the root
    static RootLock take(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw Failure.conflict("another engine (process " + holder + ") already uses " + root
                    + "; stop it, or choose another folder with --root");
        }
        // over what is there: it needs no room, which a full disk has not
        String holder = "%-10d\n".formatted(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
        return new RootLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
