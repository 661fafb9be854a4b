package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.GitReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one reference to a git repository. Use once.
public final class GitReferenceParser {
    private static final Pattern SCP = Pattern.compile("[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:.+");
    private static final Pattern PLAIN_GIT = Pattern.compile("(?i)(git|ssh)://.+");
    private static final Pattern HTTP_GIT = Pattern.compile("(?i)https?://[^?#]+\\.git/?([?#].*)?");
    private static final Pattern LEGACY = Pattern.compile("github\\.com/.+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final List<String> KEYS =
            List.of("ref", "tag", "branch", "subdir", "checksum", "commit", "keep-git-dir", "submodules");

    private final String text;
    private String ref = "";
    private String subdir = "";
    private String checksum = "";
    private @Nullable Boolean keepGitDir;
    private boolean submodules = true;

    private GitReferenceParser(String text) {
        this.text = text;
    }

    public static Optional<GitReference> parse(String text) {
        boolean git = PLAIN_GIT.matcher(text).matches()
                || HTTP_GIT.matcher(text).matches()
                || SCP.matcher(text).matches() && !text.contains("://");
        if (git) {
            return Optional.of(new GitReferenceParser(text).parse());
        }
        return LEGACY.matcher(text).matches()
                ? Optional.of(new GitReferenceParser("https://" + text).parse())
                : Optional.empty();
    }

    private GitReference parse() {
        int hash = text.indexOf('#');
        String remote = hash < 0 ? text : text.substring(0, hash);
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        int question = remote.indexOf('?');
        if (question >= 0) {
            query(remote.substring(question + 1));
            remote = remote.substring(0, question);
        }
        fragment(fragment);
        check(remote);
        return new GitReference(remote, ref, subdir, checksum, keepGitDir, submodules);
    }

    private void fragment(String fragment) {
        if (fragment.isEmpty()) {
            return;
        }
        int colon = fragment.indexOf(':');
        ref = once("ref", ref, colon < 0 ? fragment : fragment.substring(0, colon));
        subdir = once("subdir", subdir, colon < 0 ? "" : fragment.substring(colon + 1));
    }

    private void query(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            switch (key) {
                case "ref" -> ref = once(key, ref, value);
                case "tag" -> ref = once(key, ref, full("refs/tags/", value));
                case "branch" -> ref = once(key, ref, full("refs/heads/", value));
                case "subdir" -> subdir = once(key, subdir, value);
                case "checksum", "commit" -> checksum = once(key, checksum, value);
                case "keep-git-dir" -> keepGitDir = flag(key, value);
                case "submodules" -> submodules = flag(key, value);
                default ->
                    throw Failure.invalid("unexpected query \"" + key + "\" in the git URL " + shown()
                            + Suggestion.suffix(key, KEYS));
            }
        }
    }

    private String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("the git URL " + shown() + " has a malformed percent escape");
        }
    }

    private static String full(String prefix, String name) {
        return name.startsWith(prefix) ? name : prefix + name;
    }

    private String once(String key, String before, String value) {
        if (!before.isEmpty() && !value.isEmpty() && !before.equals(value)) {
            throw Failure.invalid("the git URL " + shown() + " says " + key + " twice: " + before + " and " + value);
        }
        return value.isEmpty() ? before : value;
    }

    private boolean flag(String key, String value) {
        return switch (value) {
            case "", "1", "t", "true" -> true;
            case "0", "f", "false" -> false;
            default -> throw Failure.invalid("invalid value '" + value + "' for " + key + " in " + shown());
        };
    }

    private void check(String remote) {
        if (remote.startsWith("-") || ref.startsWith("-") || ref.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw Failure.invalid("the git URL " + shown() + " is not valid");
        }
        if (!checksum.isEmpty() && !COMMIT.matcher(checksum).matches()) {
            throw Failure.invalid("invalid commit '" + checksum + "': it needs at least 7 characters of 0-9a-f");
        }
        if (List.of(subdir.split("/")).contains("..")) {
            throw Failure.invalid("the folder '" + subdir + "' leads out of the repository " + shown());
        }
    }

    private String shown() {
        return text.replaceFirst("://[^/@]*@", "://");
    }
}
