package io.hornero.store;

import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A committed blob. Its bytes never change; its file may be linked or sent, never written.
///
/// @param digest of the bytes
/// @param sizeBytes all bytes
/// @param file where they are
public record Blob(Digest digest, long sizeBytes, Path file) {

    /// The bytes as they are on disk, not verified; see [BlobStore#openVerified].
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /// For positioned reads and for sending the file without copying it.
    public FileChannel channel() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }
}
