package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.LintRule;
import io.hornero.dockerfile.LintRule.Kind;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The table of rules.
///
/// Source of BuildKit's: `frontend/dockerfile/linter/ruleset.go`.
public final class Rules {
    private static final String DOCS = "https://docs.docker.com/go/dockerfile/rule/";

    /// Looks for violations of one rule.
    @FunctionalInterface
    private interface Check {
        void run(LintedFile file, Reporter out);
    }

    /// @param perInstruction comments above an instruction may skip it
    private record Entry(LintRule rule, boolean perInstruction, Check check) {}

    private static final List<Entry> TABLE = List.of(
            ofFile(
                    "NoEmptyContinuation",
                    "Empty continuation lines will become errors in a future release",
                    CasingRules::emptyContinuations),
            of(
                    "MaintainerDeprecated",
                    "The MAINTAINER instruction is deprecated, use a label instead to define an image author",
                    CommandRules::maintainer),
            of("StageNameCasing", "Stage names should be lowercase", CasingRules::stageNames),
            of("FromAsCasing", "The 'as' keyword should match the case of the 'from' keyword", CasingRules::fromAs),
            new Entry(
                    rule(
                            "InvalidDefinitionDescription",
                            "Comment for build stage or argument should follow the format: `# <arg/stage name>"
                                    + " <description>`. If this is not intended to be a description comment, add an"
                                    + " empty line or comment between the instruction and the comment.",
                            Kind.EXPERIMENTAL),
                    true,
                    DescriptionRules::definitions),
            ofFile("ReservedStageName", "Reserved words should not be used as stage names", FromRules::reservedNames),
            ofFile("DuplicateStageName", "Stage names should be unique", FromRules::duplicateNames),
            ofFile(
                    "ConsistentInstructionCasing",
                    "All commands within the Dockerfile should use the same casing (either upper or lower)",
                    CasingRules::instructions),
            ofFile(
                    "InvalidDefaultArgInFrom",
                    "Default value for global ARG results in an empty or invalid base image name",
                    FromRules::defaultArguments),
            of("UndefinedArgInFrom", "FROM command must use declared ARGs", FromRules::undefinedArguments),
            of(
                    "RedundantTargetPlatform",
                    "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default"
                            + " behavior",
                    FromRules::redundantPlatform),
            of(
                    "FromPlatformFlagConstDisallowed",
                    "FROM --platform flag should not use a constant value",
                    FromRules::constantPlatform),
            new Entry(
                    new LintRule(
                            "InvalidBaseImagePlatform",
                            "Base image platform does not match expected target platform",
                            "",
                            Kind.WARNING),
                    false,
                    FromRules::basePlatform),
            of("UndefinedVar", "Variables should be defined before their use", VariableRules::undefined),
            of(
                    "LegacyKeyValueFormat",
                    "Legacy key/value format with whitespace separator should not be used",
                    CommandRules::legacyPairs),
            of(
                    "SecretsUsedInArgOrEnv",
                    "Sensitive data should not be used in the ARG or ENV commands",
                    SecretRules::names),
            of(
                    "WorkdirRelativePath",
                    "Relative workdir without an absolute workdir declared within the build can have unexpected"
                            + " results if the base image changes",
                    CommandRules::relativeWorkdir),
            of(
                    "CopyIgnoredFile",
                    "Attempting to Copy file that is excluded by .dockerignore",
                    CommandRules::ignoredSources),
            of(
                    "MultipleInstructionsDisallowed",
                    "Multiple instructions of the same type should not be used in the same stage",
                    CommandRules::repeated),
            of(
                    "JSONArgsRecommended",
                    "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS"
                            + " signals",
                    CommandRules::shellForm),
            of("ExposeProtoCasing", "Protocol in EXPOSE instruction should be lowercase", ExposeRules::protocolCasing),
            of(
                    "ExposeInvalidFormat",
                    "IP address and host-port mapping should not be used in EXPOSE instruction. This will become an"
                            + " error in a future release",
                    ExposeRules::hostAddress),
            own("SecretValue", "No value in a Dockerfile should be a secret", SecretRules::values),
            own(
                    "ProgramNotExecutable",
                    "What ENTRYPOINT or CMD names should be executable",
                    ProgramRules::notExecutable),
            own(
                    "ProgramLineEndings",
                    "The lines of a script that ENTRYPOINT or CMD names should end as Linux has it",
                    ProgramRules::lineEndings),
            own("ProgramNotFound", "What ENTRYPOINT or CMD names should be in the image", ProgramRules::missing),
            own("LambdaHandlerNotFound", "The handler of a Lambda image should be in it", LambdaRules::handler),
            own("PortsDiffer", "EXPOSE, HEALTHCHECK and the command should name the same port", PortRules::differ),
            advice("CacheOrder", "What rarely changes should come first", OrderRules::cacheOrder),
            advice(
                    "MissingDockerignore",
                    "A large build context should have a .dockerignore",
                    ImageRules::missingIgnoreFile),
            advice("LatestTag", "A base image should have a tag, or a digest, that stays", ImageRules::latestTag),
            advice("RootUser", "Containers should not run as root", ImageRules::rootUser));

    public static final List<LintRule> ALL = TABLE.stream().map(Entry::rule).toList();

    private Rules() {}

    private static Entry of(String name, String description, Check check) {
        return new Entry(rule(name, description, Kind.WARNING), true, check);
    }

    private static Entry ofFile(String name, String description, Check check) {
        return new Entry(rule(name, description, Kind.WARNING), false, check);
    }

    private static Entry own(String name, String description, Check check) {
        return new Entry(new LintRule(name, description, "", Kind.WARNING), true, check);
    }

    private static Entry advice(String name, String description, Check check) {
        return new Entry(new LintRule(name, description, "", Kind.ADVICE), true, check);
    }

    private static LintRule rule(String name, String description, Kind kind) {
        return new LintRule(name, description, DOCS + dashed(name) + "/", kind);
    }

    /// `JSONArgsRecommended` -> `json-args-recommended`.
    private static String dashed(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static final Set<String> ABOUT_FILES =
            Set.of("ProgramNotExecutable", "ProgramLineEndings", "ProgramNotFound", "LambdaHandlerNotFound");

    /// @param aboutFiles only the rules about files of the image
    public static void run(LintedFile file, Reports reports, boolean aboutFiles) {
        for (Entry entry : TABLE) {
            boolean asked = !aboutFiles || ABOUT_FILES.contains(entry.rule().name());
            if (asked && reports.asks(entry.rule())) {
                Reporter out = entry.perInstruction() ? reports.of(entry.rule()) : reports.ofFile(entry.rule());
                entry.check().run(file, out);
            }
        }
    }
}
