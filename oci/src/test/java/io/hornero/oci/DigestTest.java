package io.hornero.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void namesBytes() {
        assertThat(Digest.of(new byte[0])).hasToString(EMPTY);
    }

    @Test
    void rejectsTextWithoutAlgorithm() {
        assertThatThrownBy(() -> Digest.parse("abc")).hasMessage("invalid digest 'abc': expected algorithm:hex");
    }

    @Test
    void rejectsUpperCaseAndWrongLength() {
        assertThat(Digest.isDigest("sha256:" + "AB".repeat(32))).isFalse();
        assertThat(Digest.isDigest("sha256:" + "ab".repeat(31))).isFalse();
        assertThat(Digest.isDigest(EMPTY)).isTrue();
    }

    @Test
    void chainIdOfOneLayerIsItsDiffId() {
        Digest one = Digest.ofText("one");
        Digest two = Digest.ofText("two");
        assertThat(ChainId.of(List.of(one, two))).containsExactly(one, Digest.ofText(one + " " + two));
    }
}
