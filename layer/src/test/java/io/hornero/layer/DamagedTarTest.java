package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Failure;
import io.hornero.testkit.TempRoot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives with bytes changed at random: each is unpacked or refused, and nothing outside the target changes.
/// The seeds make each run the same.
class DamagedTarTest {
    private static final int RUNS = 400;
    private static final int CHECKSUM = 148;

    @RegisterExtension
    final TempRoot temp = new TempRoot();

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter writer = new TarWriter(out)) {
            writer.put(TarEntry.directory("d", 0755, 1), new byte[0]);
            writer.put(TarEntry.file("d/f", 0644, 700, 1), new byte[700]);
            writer.put(TarEntry.symlink("l", "../../../outside", 1), new byte[0]);
            writer.put(TarEntry.file("l/x", 0644, 3, 1), new byte[3]);
            writer.put(TarEntry.file("n".repeat(180) + "é", 0600, 1, 1), new byte[1]);
        }
        return out.toByteArray();
    }

    /// Changes bytes, and then makes the checksums of headers right again in half of the cases.
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int block = 512 * random.nextInt(bytes.length / 512);
            bytes[block + random.nextInt(512)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : '/' + random.nextInt(12));
        }
        if (random.nextBoolean()) {
            for (int block = 0; block + 512 <= bytes.length; block += 512) {
                repair(bytes, block);
            }
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void repair(byte[] bytes, int block) {
        if (bytes[block] == 0 || bytes[block + 257] != 'u') {
            return;
        }
        java.util.Arrays.fill(bytes, block + CHECKSUM, block + CHECKSUM + 8, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += bytes[block + i] & 0xff;
        }
        byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, block + CHECKSUM, text.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isUnpackedOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = tar();
        Path outside = Files.createDirectories(temp.resolve("outside"));
        TreeLimits limits = new TreeLimits(1000, 1 << 20);
        for (int i = 0; i < RUNS; i++) {
            Path target = Files.createDirectories(temp.resolve("t" + i));
            byte[] bytes = damaged(good, random);
            try (InputStream in = Compression.open(new ByteArrayInputStream(bytes))) {
                LayerReader.apply(in, target, ApplyOptions.LITERAL.withLimits(limits));
            } catch (Failure e) {
                assertThat(e.text()).isNotBlank();
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(temp.path())
                .isDirectoryNotContaining(p -> !p.getFileName().toString().matches("t\\d+|outside"));
    }
}
