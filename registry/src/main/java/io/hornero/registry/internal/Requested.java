package io.hornero.registry.internal;

import io.hornero.base.Failure;
import io.hornero.http.PathParameters;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import java.util.Optional;
import java.util.function.Supplier;

/// Names, tags and digests as they come in a request, checked.
public final class Requested {
    private Requested() {}

    /// Runs a check of what no request but a caller in this process gave.
    public static <T> T byCaller(Supplier<T> check) {
        try {
            return check.get();
        } catch (RegistryError e) {
            throw Failure.invalid(String.valueOf(e.getMessage()));
        }
    }

    static String repository(PathParameters path) {
        return repository(path.get("name"));
    }

    public static String repository(String name) {
        try {
            return new Reference("registry", name, null, null).path();
        } catch (Failure e) {
            throw new RegistryError(ErrorCode.NAME_INVALID, "invalid repository name '" + name + "'");
        }
    }

    /// Empty for what names no repository.
    static Optional<String> repositoryIfAny(String name) {
        try {
            return Optional.of(repository(name));
        } catch (RegistryError _) {
            return Optional.empty();
        }
    }

    static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (Failure e) {
            throw new RegistryError(ErrorCode.DIGEST_INVALID, e.text());
        }
    }

    /// True for a digest, false for a well-formed tag.
    static boolean isDigest(String repository, String tagOrDigest) {
        if (tagOrDigest.contains(":")) {
            digest(tagOrDigest);
            return true;
        }
        try {
            new Reference("registry", repository, tagOrDigest, null);
            return false;
        } catch (Failure e) {
            throw new RegistryError(ErrorCode.MANIFEST_INVALID, "invalid tag '" + tagOrDigest + "'");
        }
    }
}
