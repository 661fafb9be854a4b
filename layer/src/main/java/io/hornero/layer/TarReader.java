package io.hornero.layer;

import io.hornero.base.Failure;
import io.hornero.layer.internal.HeaderParser;
import io.hornero.layer.internal.TarHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a tar, entry by entry: V7, ustar, PAX and GNU's long names. Not for use by several threads.
public final class TarReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int LARGEST_HEADER_BYTES = 1024 * 1024;

    private final InputStream in;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private final Contents contents = new Contents();
    private long remaining;
    private int padding;
    private boolean ended;

    /// @param in the uncompressed archive; never closed
    public TarReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    /// Whether these 512 bytes begin a tar: a header whose checksum is right.
    public static boolean isHeader(byte[] block) {
        if (block.length < TarHeader.BLOCK || isZero(block)) {
            return false;
        }
        try {
            HeaderParser.verify(block);
            return true;
        } catch (io.hornero.base.Failure _) {
            return false;
        }
    }

    /// The next entry, or empty at the end of the archive; skips what is left of the present one's contents.
    ///
    /// @throws io.hornero.base.Failure INVALID: damaged, cut short, or not a tar; UNSUPPORTED: a kind not read
    ///     here
    public Optional<TarEntry> next() throws IOException {
        SortedMap<String, byte[]> pax = new TreeMap<>();
        @Nullable String longName = null;
        @Nullable String longLink = null;
        while (nextHeader()) {
            switch (HeaderParser.typeFlag(block)) {
                case 'x' -> pax = HeaderParser.records(extension());
                case 'L' -> longName = HeaderParser.longName(extension());
                case 'K' -> longLink = HeaderParser.longName(extension());
                case 'g', 'V' -> contents(HeaderParser.size(block));
                default -> {
                    TarEntry entry = HeaderParser.entry(block, pax, longName, longLink);
                    contents(entry.sizeBytes());
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    /// The present entry's contents, until the next call of [#next].
    public InputStream contents() {
        return contents;
    }

    /// Reads what follows the archive, to the end of the stream.
    ///
    /// @param limits of what may follow
    public void drain(TreeLimits limits) throws IOException {
        byte[] padding = new byte[BUFFER_BYTES];
        long total = 0;
        for (int read = in.read(padding); read >= 0; read = in.read(padding)) {
            total += read;
            limits.check(0, total);
        }
    }

    private boolean nextHeader() throws IOException {
        skip(remaining);
        int padded = in.readNBytes(block, 0, padding);
        if (padded > 0 && padded < padding) {
            throw cutShort();
        }
        ended |= padded < padding; // docker's command ends an archive right after the last file's contents
        remaining = 0;
        padding = 0;
        if (ended) {
            return false;
        }
        int read = in.readNBytes(block, 0, block.length);
        ended = read == 0 || isZero(block);
        if (read != 0 && read < block.length) {
            throw cutShort();
        }
        if (!ended) {
            HeaderParser.verify(block);
        }
        return !ended;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private byte[] extension() throws IOException {
        long size = HeaderParser.size(block);
        if (size < 0 || size > LARGEST_HEADER_BYTES) {
            throw Failure.invalid("the tar is damaged: an extended header has " + size + " bytes");
        }
        contents(size);
        return contents.readNBytes((int) size);
    }

    private void contents(long size) {
        if (size < 0) {
            throw Failure.invalid("the tar is damaged: " + HeaderParser.describe(block) + " has the size " + size);
        }
        remaining = size;
        padding = (int) (-size & (TarHeader.BLOCK - 1));
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (java.io.EOFException e) {
            throw cutShort();
        }
    }

    private static Failure cutShort() {
        return Failure.invalid("the tar is cut short");
    }

    private final class Contents extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (remaining == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, remaining));
            if (read < 0) {
                throw cutShort();
            }
            remaining -= read;
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(remaining, Integer.MAX_VALUE);
        }
    }
}
