package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LintRuleTest {

    private static List<String> findings(String text) {
        return lines(LintRule.findings(Dockerfile.parse("Dockerfile", text)));
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream().map(Finding::line).toList();
    }

    private static LintSubject subject(String text) {
        return LintSubject.of(Dockerfile.parse("Dockerfile", text));
    }

    @Test
    void findsNothingInAGoodFile() {
        assertThat(findings("""
                ARG BASE=busybox:1.37
                FROM ${BASE} AS build
                ARG V
                ENV HOME_=/root/$V PUBLIC_KEY=x
                WORKDIR /app
                WORKDIR sub
                COPY . $HOME_
                FROM build
                WORKDIR sub
                USER 1000
                CMD ["x"]
                """)).isEmpty();
    }

    @Test
    void hasEveryRuleOfBuildKit() {
        assertThat(LintRule.all().stream().map(LintRule::name))
                .contains(
                        "StageNameCasing",
                        "FromAsCasing",
                        "NoEmptyContinuation",
                        "ConsistentInstructionCasing",
                        "DuplicateStageName",
                        "ReservedStageName",
                        "JSONArgsRecommended",
                        "MaintainerDeprecated",
                        "UndefinedArgInFrom",
                        "WorkdirRelativePath",
                        "UndefinedVar",
                        "MultipleInstructionsDisallowed",
                        "LegacyKeyValueFormat",
                        "InvalidBaseImagePlatform",
                        "RedundantTargetPlatform",
                        "SecretsUsedInArgOrEnv",
                        "InvalidDefaultArgInFrom",
                        "FromPlatformFlagConstDisallowed",
                        "CopyIgnoredFile",
                        "InvalidDefinitionDescription",
                        "ExposeProtoCasing",
                        "ExposeInvalidFormat");
        assertThat(LintRule.named("JSONArgsRecommended").map(LintRule::url))
                .contains("https://docs.docker.com/go/dockerfile/rule/json-args-recommended/");
    }

    @Test
    void linesEndInWindowsWayOrBeginWithAMark() {
        assertThat(findings("\uFEFFFROM scratch\r\nENV A b\r\nRUN x \\\r\n\r\n y\r\n"))
                .containsExactly(
                        "LegacyKeyValueFormat: \"ENV key=value\" should be used instead of legacy \"ENV key value\""
                                + " format (line 2)",
                        "NoEmptyContinuation: Empty continuation line (line 5)");
    }

    @Test
    void aBaseImageBringsVariablesAShellAndAPlatform() {
        KnownImages images = (name, _) -> name.equals("base:1")
                ? Optional.of(new KnownImages.KnownImage(
                        Map.of("FOO", "x"), true, "app", "/srv", List.of(), List.of("COPY $FOO $BAR /"), "linux/s390x"))
                : Optional.empty();
        LintSubject subject = subject("FROM base:1\nCOPY $FOO $BAZ /\nCMD x\n").withPlatform("linux/amd64");

        assertThat(lines(LintReport.of(subject.withImages(images)).findings()))
                .containsExactly(
                        "InvalidBaseImagePlatform: Base image base:1 was pulled with platform \"linux/s390x\", expected"
                                + " \"linux/amd64\" for current build (line 1)",
                        "UndefinedVar: Usage of undefined variable '$BAR' (line 1)",
                        "UndefinedVar: Usage of undefined variable '$BAZ' (line 2)");
    }

    @Test
    void failsWhereTheFileAsksForIt() {
        LintReport report = LintReport.of(subject("# check=error=true\nFROM scratch\nENV A b\nCMD x\nENV C d\n"));

        assertThatThrownBy(report::check)
                .isInstanceOf(Failure.class)
                .hasMessage("lint violation found for rules: LegacyKeyValueFormat, JSONArgsRecommended");
    }

    @Test
    void adviceIsNoReasonToFail() {
        LintReport report = LintReport.of(subject("# check=error=true\nFROM busybox\nCMD [\"x\"]\n"));
        report.check();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.advice()).extracting(Finding::rule).containsExactly("LatestTag", "RootUser");
    }

    @Test
    void refusesOptionsThatAreNone() {
        assertThatThrownBy(() -> LintReport.of(subject("# check=skp=all\nFROM scratch\n")))
                .hasMessage("failed to parse check options: invalid check option \"skp\"");
        assertThatThrownBy(() -> LintReport.of(subject("# check=error=perhaps\nFROM scratch\n")))
                .hasMessage("failed to parse check options: failed to parse check option \"error=perhaps\": \"perhaps\""
                        + " is neither true nor false");
    }

    @Test
    void aBuildArgumentReplacesTheDirective() {
        LintSubject subject = subject("# check=skip=all\nFROM scratch\nENV A b\nCMD x\n")
                .withBuildArgs(Map.of("BUILDKIT_DOCKERFILE_CHECK", "skip=JSONArgsRecommended,RootUser"));

        assertThat(LintReport.of(subject).findings()).extracting(Finding::rule).containsExactly("LegacyKeyValueFormat");
    }
}
