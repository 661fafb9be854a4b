package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.dockerfile.LintReport;
import org.jspecify.annotations.Nullable;

/// What `--check` found.
///
/// @param text of the Dockerfile
/// @param report what the rules found
/// @param failure why the file cannot be built, as far as that shows without building; null where it can
public record CheckedFile(
        String text, LintReport report, @Nullable Failure failure) {}
