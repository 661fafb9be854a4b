package io.hornero.layer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// How a layer's bytes are packed, known by their first bytes.
public enum Compression {
    NONE,
    GZIP,
    ZSTD,
    BZIP2,
    XZ;

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int HEAD_BYTES = 6;
    private static final int XZ_MEMORY_KIB = 256 * 1024;

    /// Unpacks a stream of any of these; the empty stream is `NONE`. The caller closes what is returned, and
    /// with it `in`.
    public static InputStream open(InputStream in) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, HEAD_BYTES);
        byte[] head = whole.readNBytes(HEAD_BYTES);
        whole.unread(head);
        return switch (of(head)) {
            case NONE -> whole;
            case GZIP -> new GZIPInputStream(whole, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(whole);
            case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(whole, BUFFER_BYTES), true);
            case XZ -> new XZInputStream(new BufferedInputStream(whole, BUFFER_BYTES), XZ_MEMORY_KIB);
        };
    }

    /// What these first bytes (six are enough) begin.
    public static Compression of(byte[] head) {
        if (begins(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (begins(head, 'B', 'Z', 'h')) {
            return BZIP2;
        }
        if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        return begins(head, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : NONE;
    }

    private static boolean begins(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// As users name it.
    public String title() {
        return switch (this) {
            case NONE -> "uncompressed";
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
            case BZIP2 -> "bzip2";
            case XZ -> "xz";
        };
    }
}
