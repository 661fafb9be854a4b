package io.hornero.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What lint looks at: a file, and what is known of that which surrounds it. Immutable; the `with` methods
/// give changed copies.
///
/// @param file the Dockerfile
/// @param target stage that is built; empty for the last one
/// @param everyStage look also at stages that the target does not need
/// @param buildArgs values of the caller
/// @param contexts names of further contexts, which stand for stages and images
/// @param platform of the image, as `linux/amd64`
/// @param ignored what `.dockerignore` says; null where there is no such file
/// @param images base images that are at hand
/// @param context files of the build context
/// @param history what earlier builds of this file did
/// @param built files of the image that was made of it, by their paths without the first `/`; null before
public record LintSubject(
        Dockerfile file,
        String target,
        boolean everyStage,
        Map<String, String> buildArgs,
        Set<String> contexts,
        String platform,
        @Nullable IgnorePatterns ignored,
        KnownImages images,
        ContextFiles context,
        RerunHistory history,
        @Nullable ContextFiles built) {
    public LintSubject {
        buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
        contexts = Set.copyOf(contexts);
    }

    /// All stages of a file, nothing else known.
    public static LintSubject of(Dockerfile file) {
        return new LintSubject(
                file,
                "",
                true,
                Map.of(),
                Set.of(),
                hostPlatform(),
                null,
                KnownImages.NONE,
                ContextFiles.UNKNOWN,
                RerunHistory.NONE,
                null);
    }

    private static String hostPlatform() {
        String machine = System.getProperty("os.arch", "amd64");
        return "linux/"
                + switch (machine) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> machine;
                };
    }

    /// The platform that builds run on.
    public String buildPlatform() {
        return hostPlatform();
    }

    /// A stage to build; only it and what it needs is looked at.
    public LintSubject withTarget(String value) {
        return new LintSubject(
                file, value, false, buildArgs, contexts, platform, ignored, images, context, history, built);
    }

    public LintSubject withBuildArgs(Map<String, String> value) {
        return new LintSubject(
                file, target, everyStage, value, contexts, platform, ignored, images, context, history, built);
    }

    public LintSubject withContexts(Set<String> names) {
        return new LintSubject(
                file, target, everyStage, buildArgs, names, platform, ignored, images, context, history, built);
    }

    public LintSubject withPlatform(String value) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, value, ignored, images, context, history, built);
    }

    /// @param patterns null where there is no `.dockerignore`
    public LintSubject withIgnored(@Nullable IgnorePatterns patterns) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, platform, patterns, images, context, history, built);
    }

    public LintSubject withImages(KnownImages value) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, platform, ignored, value, context, history, built);
    }

    public LintSubject withContext(ContextFiles value) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, platform, ignored, images, value, history, built);
    }

    public LintSubject withHistory(RerunHistory value) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, platform, ignored, images, context, value, built);
    }

    public LintSubject withBuilt(ContextFiles image) {
        return new LintSubject(
                file, target, everyStage, buildArgs, contexts, platform, ignored, images, context, history, image);
    }
}
