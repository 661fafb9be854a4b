package io.hornero.build.internal;

import io.hornero.build.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What opens doors to remote sources: the build's secrets of certain names, and its agent of SSH keys.
///
/// Source: BuildKit, `source/http/source.go` and `source/git/source.go`.
///
/// @param secrets of the build, by id
/// @param agents sockets of SSH agents, by id
record Access(Map<String, Secret> secrets, Map<String, Path> agents) {
    private static final String DEFAULT_AGENT = "default";

    /// The socket of the SSH agent for sources, or null.
    @Nullable
    Path agent() {
        return agents.get(DEFAULT_AGENT);
    }

    /// The `Authorization` of a download: `HTTP_AUTH_HEADER_<host>`, or `HTTP_AUTH_TOKEN_<host>` as a bearer.
    Optional<String> ofDownload(String host) {
        return text("HTTP_AUTH_HEADER_" + host)
                .or(() -> text("HTTP_AUTH_TOKEN_" + host).map(token -> "Bearer " + token));
    }

    /// The `Authorization` of a URL's `user:password`, with its percent escapes.
    static String ofUser(String userInfo) {
        byte[] pair = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /// The `Authorization` of a git server: `GIT_AUTH_HEADER`, or `GIT_AUTH_TOKEN` as a password; with
    /// `.<host>` for one host.
    Optional<String> ofGit(String host) {
        return text("GIT_AUTH_HEADER." + host)
                .or(() -> text("GIT_AUTH_TOKEN." + host).map(Access::basic))
                .or(() -> text("GIT_AUTH_HEADER"))
                .or(() -> text("GIT_AUTH_TOKEN").map(Access::basic));
    }

    private static String basic(String token) {
        byte[] pair = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
        return "basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Optional<String> text(String id) {
        return Optional.ofNullable(secrets.get(id))
                .map(s -> new String(s.bytes(), StandardCharsets.UTF_8).strip())
                .filter(s -> !s.isEmpty() && s.chars().noneMatch(c -> c < ' '));
    }
}
