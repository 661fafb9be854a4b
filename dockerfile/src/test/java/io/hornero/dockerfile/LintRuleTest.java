package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LintRuleTest {

    private static List<String> findings(String text) {
        return LintRule.findings(Dockerfile.parse("Dockerfile", text)).stream()
                .map(f -> f.range().start() + " " + f.rule() + ": " + f.message())
                .toList();
    }

    @Test
    void findsNothingInAGoodFile() {
        assertThat(findings("""
                ARG BASE=busybox
                FROM ${BASE} AS build
                ARG V
                ENV HOME_=/root/$V PUBLIC_KEY=x
                WORKDIR /app
                WORKDIR sub
                COPY . $HOME_
                FROM build
                WORKDIR sub
                CMD ["x"]
                """)).isEmpty();
    }

    @Test
    void findsWhatBuildKitFinds() {
        assertThat(findings("""
                FROM busybox as Build
                MAINTAINER me
                Run true
                ENV A b
                ENV API_KEY=1
                WORKDIR app
                COPY $X /
                COPY $AA /
                CMD run it
                FROM scratch AS build
                SHELL ["/x"]
                CMD run it
                """))
                .containsExactly(
                        "1 StageNameCasing: Stage name 'Build' should be lowercase",
                        "1 FromAsCasing: 'as' and 'FROM' keywords' casing do not match",
                        "2 MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label",
                        "3 ConsistentInstructionCasing: Command 'Run' should match the case of the command majority"
                                + " (uppercase)",
                        "4 LegacyKeyValueFormat: \"ENV key=value\" should be used instead of legacy \"ENV key value\""
                                + " format",
                        "5 SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV"
                                + " \"API_KEY\")",
                        "6 WorkdirRelativePath: Relative workdir \"app\" can have unexpected results if the base image"
                                + " changes",
                        "7 UndefinedVar: Usage of undefined variable '$X' (did you mean $A?)",
                        "8 UndefinedVar: Usage of undefined variable '$AA' (did you mean $A?)",
                        "9 JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior"
                                + " related to OS signals",
                        "10 DuplicateStageName: Duplicate stage name \"build\", stage names should be unique");
    }
}
