package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.layer.Compression;
import io.hornero.layer.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Tells archives from other files by their contents.
final class Archives {
    private static final byte[] BZIP2 = {'B', 'Z', 'h'};
    private static final byte[] XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};

    private Archives() {}

    /// True for a tar, also a compressed one, with at least one readable entry.
    ///
    /// @throws Failure UNSUPPORTED: compressed in a way that is not read here
    static boolean isTar(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(XZ.length);
        }
        if (startsWith(head, BZIP2) || startsWith(head, XZ)) {
            throw Failure.unsupported(file.getFileName()
                    + ": ADD does not unpack bzip2 and xz yet; compress it with gzip or zstd, or use COPY and RUN tar");
        }
        try (InputStream in = Compression.open(new BufferedInputStream(Files.newInputStream(file)))) {
            return new TarReader(in).next().isPresent();
        } catch (Failure | IOException _) {
            return false;
        }
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
