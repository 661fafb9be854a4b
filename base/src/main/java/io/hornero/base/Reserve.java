package io.hornero.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Space that is kept for the moment when the disk is full: without some, not even a removal could be written
/// down, and nothing could make room.
///
/// @param file that takes the space
/// @param bytes how much
public record Reserve(Path file, int bytes) {

    /// Takes space, unless it has it. A disk without that much goes without.
    public void fill() throws IOException {
        if (Files.exists(file) && Files.size(file) == bytes) {
            return;
        }
        try {
            Files.write(file, new byte[bytes]);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            if (!FullDisk.isFull(e)) {
                throw e;
            }
        }
    }

    /// Gives the space to whoever writes next; false when there was none.
    public boolean release() throws IOException {
        return Files.deleteIfExists(file);
    }

    /// [#release] where the disk has less left than this.
    public void releaseWhereNeeded() throws IOException {
        if (Files.exists(file) && Files.getFileStore(file).getUsableSpace() < bytes) {
            release();
        }
    }
}
