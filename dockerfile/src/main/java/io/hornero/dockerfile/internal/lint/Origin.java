package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.ContextFiles;

/// Where a file of the image comes from, as far as the Dockerfile and the context tell.
sealed interface Origin {
    /// A file of the build context, or one written in the Dockerfile.
    ///
    /// @param file what it is, with the mode that it has in the image
    /// @param name as a user knows it: its path in the context
    /// @param by the instruction that brings it
    record Copied(ContextFiles.Entry.File file, String name, LintedStage.Line by) implements Origin {}

    /// An instruction fills its folder, but not with it, and nothing else makes it.
    ///
    /// @param name of the file that would have to be in the context
    /// @param by that instruction
    record Missing(String name, LintedStage.Line by) implements Origin {}

    /// No instruction brings it; the base image may have it.
    record Nowhere() implements Origin {}

    /// It cannot be told.
    record Unknown() implements Origin {}
}
