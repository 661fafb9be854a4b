package io.hornero.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class RandomImageTest {
    @Test
    void theSameSeedGivesTheSameImage() {
        assertThat(RandomImage.gzipped(7, 3).descriptor().digest())
                .isEqualTo(RandomImage.gzipped(7, 3).descriptor().digest())
                .isNotEqualTo(RandomImage.gzipped(8, 3).descriptor().digest());
    }

    @Test
    void tarListsTheFilesOfALayer() throws IOException, InterruptedException {
        RandomImage image = RandomImage.of(1, 1);
        Process tar = new ProcessBuilder("tar", "-tf", "-").start();
        try (OutputStream in = tar.getOutputStream()) {
            in.write(image.blob(image.manifest().layers().getFirst()));
        }
        assertThat(new String(tar.getInputStream().readAllBytes()))
                .isEqualTo("seed-1/layer-0/file-0\nseed-1/layer-0/file-1\nseed-1/layer-0/file-2\n");
        assertThat(tar.waitFor()).isZero();
    }
}
