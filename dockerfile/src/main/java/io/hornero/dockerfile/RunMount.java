package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.MountParser;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One `--mount` of RUN.
///
/// @param type what is mounted
/// @param from stage, image or context the content comes from; empty for the build context (bind) or
///   nothing (cache)
/// @param source path in it, or a secret's id
/// @param target path in the container
/// @param readOnly writes are refused
/// @param sizeBytes limit of a tmpfs, or 0
/// @param id of a cache, secret or agent, or empty
/// @param sharing of a cache
/// @param required a missing secret or agent is a failure
/// @param env variable that holds a secret; null where it is a file only
/// @param mode permission bits, or null
/// @param uid owner, or null
/// @param gid group, or null
public record RunMount(
        Type type,
        String from,
        String source,
        String target,
        boolean readOnly,
        long sizeBytes,
        String id,
        Sharing sharing,
        boolean required,
        @Nullable String env,
        @Nullable Integer mode,
        @Nullable Long uid,
        @Nullable Long gid) {

    /// What is mounted.
    public enum Type {
        BIND,
        CACHE,
        TMPFS,
        SECRET,
        SSH
    }

    /// How builds that run at once use a cache.
    public enum Sharing {
        SHARED,
        PRIVATE,
        LOCKED
    }

    /// What the value of a `--mount` names with `from`, which is used as written; empty where it names nothing.
    public static String from(String text) {
        return MountParser.from(text);
    }

    /// Parses the value of one `--mount`.
    ///
    /// @param text comma-separated, as `type=cache,target=/root/.cache`
    /// @param expand expands a value (that of `from` is used as written)
    public static RunMount parse(String text, UnaryOperator<String> expand) {
        return new MountParser(text, expand).parse();
    }
}
