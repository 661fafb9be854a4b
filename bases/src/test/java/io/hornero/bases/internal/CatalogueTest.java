package io.hornero.bases.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogueTest {
    private static final Catalogue CATALOGUE = new Catalogue(Map.of());

    @ParameterizedTest
    @CsvSource({
        "debian, TRIXIE",
        "debian:12, BOOKWORM",
        "debian:bookworm-slim, BOOKWORM",
        "debian:11-slim, BULLSEYE",
        "python, TRIXIE",
        "python:3, TRIXIE",
        "python:3.11-slim, BOOKWORM",
        "python:3.11-slim-bookworm, BOOKWORM",
        "python:slim-bullseye, BULLSEYE",
        "node:18-slim, BOOKWORM",
        "eclipse-temurin:17-jre, BOOKWORM",
        "eclipse-temurin:21, TRIXIE",
        "public.ecr.aws/lambda/python:3.9, BULLSEYE"
    })
    void takesTheVersionFromTheReleaseThatHasIt(String name, String release) {
        assertThat(recipe(name).release().name()).isEqualTo(release);
    }

    static List<String> names() {
        return CATALOGUE.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameThatItOffersHasARecipe(String name) {
        assertThat(recipe(name).name().familiar()).startsWith(name);
    }

    @Test
    void pythonStandsOnTheSlimDebian() {
        assertThat(recipe("python:3.11-slim").layers().getFirst())
                .isEqualTo(recipe("debian:bookworm-slim").layers().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alpine:3.20 | 'alpine' is not a base that can be assembled from Debian packages",
                "pyton:3.11 | 'pyton' is not a base that can be assembled from Debian packages; did you mean 'python'?",
                "python:3.11-alpine | variant 'alpine' of 'python:3.11-alpine' cannot be assembled from Debian packages",
                "python:3.11-slim-bullseye | Debian bullseye has Python 3.11; there are",
                "python:3.1 | no Debian release has Python 3.1; there are",
                "debian:9 | there is no Debian 9 to assemble; there are debian:11",
                "busybox:1.20 | Debian has no busybox:1.20; there is busybox:1.35"
            })
    void refusesWhatItCannotMake(String name, String message) {
        assertThatThrownBy(() -> recipe(name)).hasMessageStartingWith(message);
    }

    private static Recipe recipe(String name) {
        return CATALOGUE.recipe(Reference.parse(name).withDefaultTag());
    }
}
