package io.hornero.layer;

/// Numeric owner of a file.
///
/// @param uid user, 0 to 4294967294
/// @param gid group, 0 to 4294967294
public record Owner(long uid, long gid) {
    public static final Owner ROOT = new Owner(0, 0);
}
