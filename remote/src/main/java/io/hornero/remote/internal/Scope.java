package io.hornero.remote.internal;

import java.util.List;

/// What a request needs permission for.
///
/// Source: distribution/distribution, docs, "Token Scope Documentation".
///
/// @param scopes as `repository:acme/app:pull,push`
public record Scope(List<String> scopes) {
    public static final Scope NONE = new Scope(List.of());

    public Scope {
        scopes = List.copyOf(scopes);
    }

    public static Scope repository(String path, String actions) {
        return new Scope(List.of("repository:" + path + ":" + actions));
    }

    /// This and reading from another repository.
    Scope andPullFrom(String path) {
        return new Scope(List.of(scopes.getFirst(), "repository:" + path + ":pull"));
    }
}
