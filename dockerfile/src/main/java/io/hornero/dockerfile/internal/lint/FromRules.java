package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KnownImages.KnownImage;
import io.hornero.dockerfile.Words;
import io.hornero.dockerfile.internal.GoText;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rules about FROM.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/validations.go`.
final class FromRules {
    private static final Set<String> RESERVED = Set.of("context", "scratch");
    private static final String TARGET = "TARGETPLATFORM";

    private FromRules() {}

    static void reservedNames(LintedFile file, Reporter out) {
        for (LintedStage stage : file.stages()) {
            String name = stage.stage().name();
            if (name != null && RESERVED.contains(name)) {
                out.report(
                        stage.stage().from().source(),
                        "Stage name should not use the same name as reserved stage " + GoText.quoted(name));
            }
        }
    }

    static void duplicateNames(LintedFile file, Reporter out) {
        Set<String> seen = new HashSet<>();
        for (LintedStage stage : file.stages()) {
            String name = stage.stage().name();
            if (name != null && !seen.add(name)) {
                out.report(
                        stage.stage().from().source(),
                        "Duplicate stage name " + GoText.quoted(name) + ", stage names should be unique");
            }
        }
    }

    static void defaultArguments(LintedFile file, Reporter out) {
        Map<String, String> defaults = file.globals(Map.of());
        for (LintedStage stage : file.stages()) {
            String image = stage.stage().from().image();
            if (!ImageName.isValid(file.value(image, defaults))) {
                out.report(
                        stage.stage().from().source(),
                        "Default value for ARG " + image + " results in empty or invalid base image name");
            }
        }
    }

    static void undefinedArguments(LintedFile file, Reporter out) {
        Set<String> declared = new LinkedHashSet<>();
        file.file().globalArgs().forEach(a -> a.definitions().forEach(d -> declared.add(d.name())));
        declared.addAll(file.globals().keySet());
        for (LintedStage stage : file.stages()) {
            Instruction.From from = stage.stage().from();
            undefined(file, from, from.image(), declared, out);
            String platform = from.platform();
            if (platform != null) {
                undefined(file, from, platform, declared, out);
            }
        }
    }

    private static void undefined(
            LintedFile file, Instruction.From from, String word, Set<String> declared, Reporter out) {
        expanded(file, word).ifPresent(expansion -> {
            for (String name : expansion.unset()) {
                if (!declared.contains(name)) {
                    out.report(
                            from.source(),
                            "FROM argument '" + name + "' is not declared" + Typo.hint(name, declared, ""));
                }
            }
        });
    }

    /// Empty for a malformed word, which the build refuses.
    private static Optional<Words.Expansion> expanded(LintedFile file, String word) {
        try {
            return Optional.of(file.words().expand(word, file.globals()::get));
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    static void redundantPlatform(LintedFile file, Reporter out) {
        for (LintedStage stage : file.stages()) {
            Instruction.From from = stage.stage().from();
            String platform = from.platform();
            if (platform != null && isTarget(file, platform)) {
                out.report(
                        from.source(),
                        "Setting platform to predefined " + platform
                                + " in FROM is redundant as this is the default behavior");
            }
        }
    }

    private static boolean isTarget(LintedFile file, String platform) {
        return expanded(file, platform)
                .filter(e -> e.used().equals(Set.of(TARGET)) && e.unset().isEmpty())
                .filter(e -> e.value().equals(file.globals().get(TARGET)))
                .isPresent();
    }

    static void constantPlatform(LintedFile file, Reporter out) {
        for (LintedStage stage : file.stages()) {
            Instruction.From from = stage.stage().from();
            String platform = from.platform();
            if (platform == null) {
                continue;
            }
            expanded(file, platform)
                    .filter(e -> e.used().isEmpty() && e.unset().isEmpty())
                    .filter(e -> PlatformText.of(e.value())
                            .filter(p -> !isNamedIn(p, stage.stage().name()))
                            .isPresent())
                    .ifPresent(e -> out.report(
                            from.source(),
                            "FROM --platform flag should not use constant value " + GoText.quoted(e.value())));
        }
    }

    private static boolean isNamedIn(PlatformText platform, @org.jspecify.annotations.Nullable String stage) {
        return stage != null && (stage.contains(platform.os()) || stage.contains(platform.architecture()));
    }

    static void basePlatform(LintedFile file, Reporter out) {
        for (LintedStage stage : file.checked()) {
            KnownImage image = stage.image();
            if (image == null) {
                continue;
            }
            Optional<PlatformText> expected = PlatformText.of(file.platform(stage.stage()));
            Optional<PlatformText> actual = PlatformText.of(image.platform());
            if (expected.isPresent() && actual.isPresent() && !expected.get().sameMachine(actual.get())) {
                String name = file.value(stage.stage().from().image(), file.globals());
                out.report(
                        stage.stage().from().source(),
                        "Base image " + name + " was pulled with platform "
                                + GoText.quoted(actual.get().toString()) + ", expected "
                                + GoText.quoted(expected.get().toString()) + " for current build");
            }
        }
    }
}
