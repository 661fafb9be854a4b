package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.build.internal.DockerfileText;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Compression;
import io.hornero.layer.LayerReader;
import io.hornero.layer.TarReader;
import io.hornero.layer.TreeLimits;
import io.hornero.linux.TreeRemoval;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A build context that came as bytes, until closed: a tar, compressed or not, unpacked; or a Dockerfile alone.
///
/// @param folder what was in the tar; empty for a Dockerfile alone
/// @param dockerfile the Dockerfile alone, or null
public record ReceivedContext(Path folder, @Nullable String dockerfile) implements AutoCloseable {
    private static final int BLOCK_BYTES = 512;
    private static final int BUFFER_BYTES = 1 << 16;

    /// Reads to the end.
    ///
    /// @param temporary where the folder is to be
    /// @param name of the bytes, for messages
    public static ReceivedContext read(InputStream in, Path temporary, String name) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "context");
        try {
            BufferedInputStream whole = new BufferedInputStream(in, BUFFER_BYTES);
            if (!isArchive(whole)) {
                return new ReceivedContext(folder, DockerfileText.read(whole, "the Dockerfile from " + name));
            }
            unpack(whole, folder, name);
            return new ReceivedContext(folder, null);
        } catch (IOException | RuntimeException e) {
            TreeRemoval.remove(folder);
            throw e;
        }
    }

    private static boolean isArchive(BufferedInputStream in) throws IOException {
        in.mark(BLOCK_BYTES);
        byte[] head = in.readNBytes(BLOCK_BYTES);
        in.reset();
        return Compression.of(head) != Compression.NONE || TarReader.isHeader(head);
    }

    /// Unpacks a tar, compressed or not.
    private static void unpack(InputStream in, Path folder, String name) throws IOException {
        try (InputStream plain = Compression.open(in)) {
            LayerReader.apply(plain, folder, ApplyOptions.LITERAL.withLimits(TreeLimits.ofDisk(folder)));
        } catch (Failure e) {
            throw new Failure(e.kind(), "the build context from " + name + " cannot be unpacked: " + e.text(), e);
        }
    }

    @Override
    public void close() throws IOException {
        TreeRemoval.remove(folder);
    }
}
