package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.testkit.Mutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is nearly a tar is read, or refused as INVALID or UNSUPPORTED: nothing else is thrown, nothing hangs,
/// and what is read is never more than what came.
@Timeout(60)
class MutatedTarTest {
    private static final int RUNS = 3_000;
    private static final int BLOCK = 512;
    private static final List<String> PIECES = List.of(
            "0000000\0",
            "7777777\0",
            "77777777777\0",
            "\0",
            "5",
            "x",
            "g",
            "L",
            "K",
            "S",
            "../",
            "/",
            "ustar  \0",
            "16 size=1234567\n",
            "30 size=-99999999999999999999\n",
            "29 uid=99999999999999999999.9\n",
            "20 mtime=1e999999999\n",
            "0 a=b\n",
            "99999999999 a=b\n",
            "22 SCHILY.xattr.a=b\n",
            "\u0080\u0080");

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeMap<String, byte[]> xattrs = new TreeMap<>();
        xattrs.put("user.note", new byte[] {1, 2, '\n'});
        try (TarWriter writer = new TarWriter(out)) {
            writer.put(TarEntry.directory("d", 0755, 1), new byte[0]);
            writer.put(
                    new TarEntry("d/f", TarType.FILE, 0644, new Owner(3_000_000_000L, 1), 9, 1, 5, "", 0, 0, xattrs),
                    new byte[9]);
            writer.put(TarEntry.symlink("l", "t".repeat(300), -1), new byte[0]);
            writer.put(TarEntry.file("n".repeat(300), 0600, 1, 1L << 40), new byte[1]);
        }
        return out.toByteArray();
    }

    /// The checksums of headers are made right again in most cases, so that what is behind them is reached.
    private static byte[] repaired(byte[] bytes) {
        for (int block = 0; block + BLOCK <= bytes.length; block += BLOCK) {
            if (bytes[block + 257] == 'u' && bytes[block + 258] == 's') {
                java.util.Arrays.fill(bytes, block + 148, block + 156, (byte) ' ');
                int sum = 0;
                for (int i = 0; i < BLOCK; i++) {
                    sum += bytes[block + i] & 0xff;
                }
                byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(text, 0, bytes, block + 148, text.length);
            }
        }
        return bytes;
    }

    private static void read(byte[] bytes) throws IOException {
        TarReader tar = new TarReader(new ByteArrayInputStream(bytes));
        long read = 0;
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            assertThat(entry.get().sizeBytes()).isNotNegative();
            read += tar.contents().transferTo(java.io.OutputStream.nullOutputStream());
        }
        assertThat(read).isLessThanOrEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isReadOrRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed, PIECES);
        byte[] good = tar();
        for (int i = 0; i < RUNS; i++) {
            byte[] bytes = mutations.bytes(good);
            byte[] input = i % 4 == 0 ? bytes : repaired(bytes);
            try {
                read(input);
            } catch (Failure e) {
                assertThat(e.kind()).isIn(FailureKind.INVALID, FailureKind.UNSUPPORTED);
                assertThat(e.text()).isNotBlank();
            } catch (RuntimeException e) {
                fail("on " + HexFormat.of().formatHex(input), e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void packedOnesAreReadOrRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed, PIECES);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var gzip = Packing.GZIP.open(packed)) {
            gzip.write(tar());
        }
        for (int i = 0; i < RUNS; i++) {
            byte[] input = mutations.bytes(packed.toByteArray());
            try (InputStream in = Compression.open(new ByteArrayInputStream(input))) {
                new TarReader(in).next();
            } catch (Failure e) {
                assertThat(e.text()).isNotBlank();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            } catch (RuntimeException e) {
                fail("on " + HexFormat.of().formatHex(input), e);
            }
        }
    }
}
