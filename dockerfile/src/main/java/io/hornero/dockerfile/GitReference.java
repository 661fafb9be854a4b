package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.GitReferenceParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder of a git repository at a commit, as contexts and ADD name it: `https://host/app.git#main:docker`,
/// or with a query, `https://host/app.git?branch=main&subdir=docker`.
///
/// Source: BuildKit, `frontend/dockerfile/dfgitutil/git_ref.go`.
///
/// @param remote the repository, as git takes it, without credentials in messages' way
/// @param ref branch, tag, full reference or commit; empty for the default branch
/// @param subdir folder below the repository's root; empty for all of it
/// @param checksum what the commit must begin with; empty where anything will do
/// @param keepGitDir keep `.git`; null where not said
/// @param submodules fetch them too
public record GitReference(
        String remote,
        String ref,
        String subdir,
        String checksum,
        @Nullable Boolean keepGitDir,
        boolean submodules) {

    /// Reads a reference; absent where the text names no git repository: it is a folder or another URL.
    ///
    /// @throws io.hornero.base.Failure INVALID: a repository, but what is asked of it makes no sense
    public static Optional<GitReference> parse(String text) {
        return GitReferenceParser.parse(text);
    }

    /// As messages show it: without user and password.
    public String shown() {
        return remote.replaceFirst("://[^/?#]*@", "://") + (ref.isEmpty() ? "" : "#" + ref);
    }
}
