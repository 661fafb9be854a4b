package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackingTest {
    private static final int PIECE = 512 * 1024;

    static Stream<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (int size :
                new int[] {0, 1, 2, 3, 4, 5, 258, 259, 32768, 32769, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7}) {
            contents.add(new byte[size]);
            contents.add(noise(size));
            contents.add(words(size));
        }
        contents.add(mixed(2_000_000));
        return contents.stream();
    }

    static IntStream levels() {
        return IntStream.rangeClosed(1, 9);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /// Text with few and many repetitions, near and far.
    private static byte[] words(int size) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(Integer.toString(Math.abs((int) (random.nextGaussian() * 3000)), 36))
                    .append(' ');
        }
        return text.substring(0, size).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] mixed(int size) {
        byte[] all = words(size);
        System.arraycopy(noise(size / 4), 0, all, size / 3, size / 4);
        System.arraycopy(new byte[size / 8], 0, all, size / 5, size / 8);
        return all;
    }

    private static byte[] packed(Packing packing, byte[] content, int writeBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.open(bytes)) {
            for (int at = 0; at < content.length; at += writeBytes) {
                out.write(content, at, Math.min(writeBytes, content.length - at));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatIsPackedUnpacksToTheSame(byte[] content) throws IOException {
        for (Packing packing : List.of(Packing.GZIP, Packing.ZSTD, Packing.NONE)) {
            byte[] packed = packed(packing, content, 100_000);
            assertThat(Compression.open(new ByteArrayInputStream(packed)).readAllBytes())
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyLevelOfGzipUnpacksToTheSame(int level) throws IOException {
        for (byte[] content : List.of(mixed(1_500_000), noise(PIECE + 5), words(PIECE + 40_000), new byte[0])) {
            byte[] packed = packed(new Packing(Compression.GZIP, level), content, 64 * 1024);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                    .isEqualTo(content);
        }
    }

    @Test
    void howTheBytesAreWrittenDoesNotMatter() throws IOException {
        byte[] content = mixed(1_200_000);
        for (Packing packing : List.of(Packing.GZIP, Packing.ZSTD)) {
            assertThat(packed(packing, content, 999)).isEqualTo(packed(packing, content, content.length));
        }
    }

    /// Whoever changes a compressor's output changes its version, too: stored names of packed layers hold it.
    @Test
    void theOutputOfThisVersionIsKnown() throws IOException {
        byte[] content = mixed(1_200_000);
        assertThat(Packing.GZIP.id() + " " + Digest.of(packed(Packing.GZIP, content, 65536)))
                .isEqualTo("gzip 1 3 sha256:4496f0f94d592e2f61a4b69f0e045871d8f5ea1fa2b561a2323cf3444dadfe96");
        assertThat(Packing.ZSTD.id() + " " + Digest.of(packed(Packing.ZSTD, content, 65536)))
                .isEqualTo("zstd 1.5.7-28 3 sha256:f8c5086afc0a5c2a7c55b347ea6fd6ac081c106c6b0b6fca62ab26956cdc50e1");
    }

    @Test
    void noiseGrowsByLessThanAThousandth() throws IOException {
        byte[] content = noise(4 * PIECE);
        assertThat(packed(Packing.GZIP, content, 65536)).hasSizeLessThan(content.length + content.length / 1000);
    }

    @Test
    void higherLevelsAreSmaller() throws IOException {
        byte[] content = words(1_000_000);
        int fast = packed(new Packing(Compression.GZIP, 1), content, 65536).length;
        int small = packed(new Packing(Compression.GZIP, 9), content, 65536).length;
        assertThat(small).isLessThan(fast);
    }

    @Test
    void refusesALevelThatThereIsNot() {
        assertThatThrownBy(() -> new Packing(Compression.GZIP, 10))
                .hasMessage("compression level 10 is out of range: gzip has 1 to 9");
        assertThatThrownBy(() -> new Packing(Compression.ZSTD, 0))
                .hasMessage("compression level 0 is out of range: zstd has 1 to 22");
    }

    @Test
    void aFailureOfWhatIsWrittenToIsThrown() {
        OutputStream full = new OutputStream() {
            private long room = 100_000;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                room -= length;
                if (room < 0) {
                    throw new IOException("no space left on device");
                }
            }
        };
        assertThatThrownBy(() -> {
                    try (OutputStream out = Packing.GZIP.open(full)) {
                        out.write(noise(8 * PIECE));
                    }
                })
                .hasMessage("no space left on device");
    }
}
