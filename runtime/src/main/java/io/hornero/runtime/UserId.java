package io.hornero.runtime;

import java.util.List;

/// Whom a process runs as, in numbers.
///
/// @param uid user
/// @param gid primary group
/// @param groups further groups
/// @param home home directory from the root's /etc/passwd; `/` where it has no entry
public record UserId(int uid, int gid, List<Integer> groups, String home) {
    public static final UserId ROOT = new UserId(0, 0, List.of(), "/root");

    public UserId {
        groups = List.copyOf(groups);
    }
}
