package io.hornero.layer;

import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.ZstdVersion;
import io.hornero.base.Failure;
import io.hornero.layer.internal.deflate.ParallelGzip;
import java.io.IOException;
import java.io.OutputStream;

/// A way to compress: the same bytes give the same output on every machine. Both compressors use all
/// processors, and their versions are this program's, not the machine's.
///
/// @param compression how
/// @param level how hard: 1 to 9 for gzip, 1 to 22 for zstd, 0 for none
public record Packing(Compression compression, int level) {
    public static final Packing NONE = new Packing(Compression.NONE, 0);
    /// About as small as what Go's compressor makes of a layer, and with it Docker, in a third of its time.
    public static final Packing GZIP = new Packing(Compression.GZIP, 3);

    public static final Packing ZSTD = new Packing(Compression.ZSTD, 3);

    private static final int WORKERS = 2;

    /// @throws Failure INVALID: no such level
    public Packing {
        int most = most(compression);
        int least = Math.min(1, most);
        if (level < least || level > most) {
            throw Failure.invalid("compression level " + level + " is out of range: " + compression.title() + " has "
                    + least + " to " + most);
        }
    }

    private static int most(Compression compression) {
        return switch (compression) {
            case NONE -> 0;
            case GZIP -> 9;
            case ZSTD -> 22;
            case BZIP2, XZ -> throw unwritten(compression);
        };
    }

    private static Failure unwritten(Compression compression) {
        return Failure.unsupported("layers are not compressed by " + compression.title() + ": use gzip or zstd");
    }

    /// What names the output beside the input: compressor, its version, level.
    public String id() {
        return switch (compression) {
            case NONE -> "none";
            case GZIP -> "gzip " + ParallelGzip.VERSION + " " + level;
            case ZSTD -> "zstd " + ZstdVersion.VERSION + " " + level;
            case BZIP2, XZ -> throw unwritten(compression);
        };
    }

    /// Compresses what is written. Closing closes `out`.
    public OutputStream open(OutputStream out) throws IOException {
        return switch (compression) {
            case NONE -> out;
            case GZIP -> new ParallelGzip(out, level);
            case ZSTD -> zstd(out);
            case BZIP2, XZ -> throw unwritten(compression);
        };
    }

    /// With workers, the output does not depend on how many there are; without, it is another one.
    private OutputStream zstd(OutputStream out) throws IOException {
        return new ZstdOutputStream(out, level).setWorkers(WORKERS).setChecksum(true);
    }
}
