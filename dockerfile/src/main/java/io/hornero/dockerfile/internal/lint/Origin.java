package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.ContextFiles;

/// What is known of a file of the image, and where it comes from.
sealed interface Origin {
    /// It is there.
    ///
    /// @param file what it is, with the mode that it has in the image
    /// @param name as a user knows it: its path in the context, or in the image that was built
    /// @param place what brings it, as `COPY in line 3`; or `the image`
    record Present(ContextFiles.Entry.File file, String name, String place) implements Origin {}

    /// It is not.
    ///
    /// @param why a clause, as `COPY in line 3 finds no x.sh in the build context`
    record Missing(String why) implements Origin {}

    /// No instruction brings it; the base image may have it.
    record Nowhere() implements Origin {}

    /// It cannot be told.
    record Unknown() implements Origin {}
}
