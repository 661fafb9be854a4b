package io.hornero.layer;

import org.jspecify.annotations.Nullable;

/// How [TreeCopy] copies.
///
/// @param owner of everything made, parent directories included; null keeps each file's own (`0:0` for parents
///     made)
/// @param mode what becomes of the permission bits of everything copied but symbolic links, and where it is
///   octal of parent directories made; null keeps each file's own
/// @param clampEpochSeconds modification times later than this become this; null for none
/// @param filter which paths below the source are copied, relative to it; a source that is one file is not
///     asked about
/// @param xattrs extended attributes are copied
public record CopyOptions(
        @Nullable Owner owner,
        @Nullable ModeChange mode,
        @Nullable Long clampEpochSeconds,
        PathFilter filter,
        boolean xattrs) {
    public static final CopyOptions PLAIN = new CopyOptions(null, null, null, PathFilter.ALL, true);

    public CopyOptions withOwner(@Nullable Owner newOwner) {
        return new CopyOptions(newOwner, mode, clampEpochSeconds, filter, xattrs);
    }

    public CopyOptions withMode(@Nullable ModeChange change) {
        return new CopyOptions(owner, change, clampEpochSeconds, filter, xattrs);
    }

    public CopyOptions withClamp(@Nullable Long epochSeconds) {
        return new CopyOptions(owner, mode, epochSeconds, filter, xattrs);
    }

    public CopyOptions withFilter(PathFilter newFilter) {
        return new CopyOptions(owner, mode, clampEpochSeconds, newFilter, xattrs);
    }

    public CopyOptions withXattrs(boolean copied) {
        return new CopyOptions(owner, mode, clampEpochSeconds, filter, copied);
    }
}
