package io.hornero.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "LINUX/x86_64, linux/amd64",
        "linux/arm64/v8, linux/arm64",
        "aarch64, linux/arm64",
        "linux/arm, linux/arm/v7",
        "armhf, linux/arm/v7",
    })
    void hasANormalForm(String text, String normal) {
        assertThat(Platform.parse(text)).hasToString(normal);
    }

    @Test
    void refusesWhatIsNoPlatform() {
        assertThatThrownBy(() -> Platform.parse("linux//v7"))
                .hasMessage("invalid platform 'linux//v7': expected os/arch or os/arch/variant");
    }

    @Test
    void indexGivesTheSameVariantBeforeAnother() {
        Descriptor v6 = entry("one", "linux/arm/v6");
        Descriptor v7 = entry("two", "linux/arm/v7");
        Index index = Index.of(List.of(v6, v7));
        assertThat(index.forPlatform(Platform.parse("linux/arm/v7"))).contains(v7);
        assertThat(index.forPlatform(Platform.parse("linux/s390x"))).isEmpty();
    }

    private static Descriptor entry(String content, String platform) {
        Descriptor plain =
                Descriptor.of(MediaTypes.OCI_MANIFEST, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Descriptor.parse(
                plain.json().copy().put("platform", Platform.parse(platform).toJson()));
    }
}
