package io.hornero.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest, debian:latest",
        "debian:12-slim, docker.io/library/debian:12-slim, debian:12-slim",
        "acme/app, docker.io/acme/app:latest, acme/app:latest",
        "localhost/app, localhost/app:latest, localhost/app:latest",
        "localhost:5000/app:1, localhost:5000/app:1, localhost:5000/app:1",
        "index.docker.io/debian, docker.io/library/debian:latest, debian:latest",
        "public.ecr.aws/lambda/python:3.9, public.ecr.aws/lambda/python:3.9, public.ecr.aws/lambda/python:3.9",
    })
    void completesShortNamesAndShortensFullOnes(String typed, String full, String familiar) {
        Reference reference = Reference.parse(typed).withDefaultTag();
        assertThat(reference).hasToString(full);
        assertThat(reference.familiar()).isEqualTo(familiar);
    }

    @Test
    void keepsADigestAndAddsNoTag() {
        Reference reference = Reference.parse("debian@" + DIGEST).withDefaultTag();
        assertThat(reference.tag()).isNull();
        assertThat(reference).hasToString("docker.io/library/debian@" + DIGEST);
    }

    @Test
    void saysThatNamesAreLowerCase() {
        assertThatThrownBy(() -> Reference.parse("acme/App:1"))
                .hasMessage("invalid reference format: repository name (acme/App) must be lowercase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "a b", "app:", "app:ta/g", "../x", "a//b", "app@sha256:12", "app:-x", "-a/b"})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> Reference.parse(text)).isInstanceOf(io.hornero.base.Failure.class);
    }

    @Test
    void refusesNamesOfAnyLengthAndPortsThatThereAreNot() {
        String deep = "a/".repeat(100_000) + "a";
        assertThatThrownBy(() -> Reference.parse(deep))
                .hasMessage("invalid reference format: repository name must not be more than 255 characters");
        assertThatThrownBy(() -> Reference.parse("localhost:65536/app"))
                .hasMessage("invalid reference format: the port of 'localhost:65536' is larger than 65535");
        assertThat(Reference.parse("[::1]/app").domain()).isEqualTo("[::1]");
        assertThat(Reference.parse("[::1]:5000/app").domain()).isEqualTo("[::1]:5000");
    }
}
