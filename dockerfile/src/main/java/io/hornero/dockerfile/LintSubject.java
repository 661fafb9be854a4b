package io.hornero.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lint looks at: a file, and what is known of that which surrounds it. Immutable; the `with` methods
/// give changed copies.
///
/// @param file the Dockerfile
/// @param target stage that is built; empty for the last one
/// @param everyStage look also at stages that the target does not need
/// @param buildArgs values of the caller
/// @param platform of the image, as `linux/amd64`
/// @param ignored what `.dockerignore` says; null where there is no such file
/// @param images base images that are at hand
/// @param context files of the build context
/// @param history what earlier builds of this file did
public record LintSubject(
        Dockerfile file,
        String target,
        boolean everyStage,
        Map<String, String> buildArgs,
        String platform,
        @Nullable IgnorePatterns ignored,
        KnownImages images,
        ContextFiles context,
        RerunHistory history) {
    public LintSubject {
        buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
    }

    /// All stages of a file, nothing else known.
    public static LintSubject of(Dockerfile file) {
        return new LintSubject(
                file,
                "",
                true,
                Map.of(),
                hostPlatform(),
                null,
                KnownImages.NONE,
                ContextFiles.UNKNOWN,
                RerunHistory.NONE);
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
        return new LintSubject(file, value, false, buildArgs, platform, ignored, images, context, history);
    }

    public LintSubject withBuildArgs(Map<String, String> value) {
        return new LintSubject(file, target, everyStage, value, platform, ignored, images, context, history);
    }

    public LintSubject withPlatform(String value) {
        return new LintSubject(file, target, everyStage, buildArgs, value, ignored, images, context, history);
    }

    /// @param patterns null where there is no `.dockerignore`
    public LintSubject withIgnored(@Nullable IgnorePatterns patterns) {
        return new LintSubject(file, target, everyStage, buildArgs, platform, patterns, images, context, history);
    }

    public LintSubject withImages(KnownImages value) {
        return new LintSubject(file, target, everyStage, buildArgs, platform, ignored, value, context, history);
    }

    public LintSubject withContext(ContextFiles value) {
        return new LintSubject(file, target, everyStage, buildArgs, platform, ignored, images, value, history);
    }

    public LintSubject withHistory(RerunHistory value) {
        return new LintSubject(file, target, everyStage, buildArgs, platform, ignored, images, context, value);
    }
}
