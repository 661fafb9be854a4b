package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final String FILE = """
            # BASE the base
            # more
            ARG BASE=scratch
            ARG X
            FROM ${BASE} AS build
            # VERSION is the version
            ARG VERSION=1 OTHER
            ARG X=2
            RUN --mount=type=secret,id=foo,required --mount=type=ssh --mount=type=secret,target=/run/secrets/bar echo
            # app the app
            FROM scratch AS app
            ARG BASE
            COPY --from=build / /

            # this is a comment
            FROM --platform=linux/arm64 app
            """;

    private static LintSubject subject() {
        return LintSubject.of(Dockerfile.parse("Dockerfile", FILE));
    }

    @Test
    void namesWhatTheTargetAndItsStagesUse() {
        Outline outline = Outline.of(subject().withBuildArgs(Map.of("X", "3")));

        assertThat(outline.name()).isEmpty();
        assertThat(outline.arguments())
                .containsExactly(
                        new Outline.Argument("BASE", "scratch", "the base", new SourceRange(3, 3)),
                        new Outline.Argument("VERSION", "1", "is the version", new SourceRange(7, 7)),
                        new Outline.Argument("OTHER", "", "", new SourceRange(7, 7)),
                        new Outline.Argument("X", "3", "", new SourceRange(8, 8)));
        assertThat(outline.secrets())
                .containsExactly(
                        new Outline.Wanted("foo", true, new SourceRange(9, 9)),
                        new Outline.Wanted("bar", false, new SourceRange(9, 9)));
        assertThat(outline.agents()).containsExactly(new Outline.Wanted("default", false, new SourceRange(9, 9)));
    }

    @Test
    void aTargetHasANameAndADescription() {
        Outline outline = Outline.of(subject().withTarget("app"));

        assertThat(outline.name()).isEqualTo("app");
        assertThat(outline.description()).isEqualTo("the app");
    }

    @Test
    void listsTargets() {
        List<Target> targets = Target.of(Dockerfile.parse("Dockerfile", FILE));

        assertThat(targets).extracting(t -> t.stage().title()).containsExactly("build", "app", "stage-2");
        assertThat(targets).extracting(Target::description).containsExactly("", "the app", "");
        assertThat(targets).extracting(Target::last).containsExactly(false, false, true);
    }
}
