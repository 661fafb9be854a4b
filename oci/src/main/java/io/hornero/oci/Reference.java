package io.hornero.oci;

import io.hornero.base.Failure;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an image: a registry, a repository in it, and a tag or a digest or both. Docker's short forms
/// are completed: `debian` is `docker.io/library/debian`; a tag is not added unless [#withDefaultTag] asks for
/// it.
///
/// Source: distribution/reference v0.6, `reference.go` and `normalize.go`.
///
/// @param domain host and optional port, as `ghcr.io` or `localhost:5000`
/// @param path repository within the registry, as `library/debian`
/// @param tag as `12-slim`, or null
/// @param digest of the manifest, or null
public record Reference(
        String domain,
        String path,
        @Nullable String tag,
        @Nullable Digest digest) {
    public static final String DOCKER_HUB = "docker.io";
    private static final String OFFICIAL = "library/";
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[[a-fA-F0-9:]+])(?::[0-9]+)?");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    public Reference {
        // first: the patterns take a stack's depth in proportion to the name
        if (domain.length() + path.length() + 1 > 255) {
            throw invalid("repository name must not be more than 255 characters");
        }
        if (!DOMAIN.matcher(domain).matches()) {
            throw invalid("'" + domain + "' is no registry host");
        }
        if (!PATH.matcher(path).matches()) {
            boolean upper = path.chars().anyMatch(Character::isUpperCase);
            throw invalid(
                    upper
                            ? "repository name (" + path + ") must be lowercase"
                            : "'" + path + "' is no repository name");
        }
        if (hasNoSuchPort(domain)) {
            throw invalid("the port of '" + domain + "' is larger than 65535");
        }
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw invalid("'" + tag + "' is no tag");
        }
    }

    /// Parses what a user types: `debian:12`, `localhost:5000/app@sha256:...`.
    public static Reference parse(String text) {
        String rest = text;
        Digest digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Digest.parse(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        String tag = null;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        if (rest.isEmpty()) {
            throw invalid("the repository name of '" + text + "' is empty");
        }
        int slash = rest.indexOf('/');
        String first = slash < 0 ? "" : rest.substring(0, slash);
        boolean hasDomain = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(java.util.Locale.ROOT));
        String domain = hasDomain ? first : DOCKER_HUB;
        String path = hasDomain ? rest.substring(slash + 1) : rest;
        if (domain.equals("index.docker.io")) {
            domain = DOCKER_HUB;
        }
        if (domain.equals(DOCKER_HUB) && path.indexOf('/') < 0) {
            path = OFFICIAL + path;
        }
        return new Reference(domain, path, tag, digest);
    }

    private static boolean hasNoSuchPort(String domain) {
        String port = domain.substring(domain.lastIndexOf(':') + 1);
        boolean numeric = domain.indexOf(':') >= 0 && !port.endsWith("]");
        return numeric && (port.length() > 5 || Integer.parseInt(port) > 65535);
    }

    private static Failure invalid(String why) {
        return Failure.invalid("invalid reference format: " + why);
    }

    /// This reference, with tag `latest` where it has neither tag nor digest.
    public Reference withDefaultTag() {
        return tag == null && digest == null ? withTag("latest") : this;
    }

    public Reference withTag(String newTag) {
        return new Reference(domain, path, newTag, null);
    }

    public Reference withDigest(Digest newDigest) {
        return new Reference(domain, path, null, newDigest);
    }

    /// Domain and path, without tag and digest: `docker.io/library/debian`.
    public String repository() {
        return domain + "/" + path;
    }

    /// Domain and path as Docker shows them: `debian`, `acme/app`, `ghcr.io/acme/app`.
    public String familiarRepository() {
        if (!domain.equals(DOCKER_HUB)) {
            return repository();
        }
        return path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0
                ? path.substring(OFFICIAL.length())
                : path;
    }

    /// As Docker shows it: `debian:12`.
    public String familiar() {
        return familiarRepository() + suffix();
    }

    public Optional<Digest> optionalDigest() {
        return Optional.ofNullable(digest);
    }

    private String suffix() {
        return (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    /// The full name: `docker.io/library/debian:12`.
    @Override
    public String toString() {
        return repository() + suffix();
    }
}
