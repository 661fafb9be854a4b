package io.hornero.runtime;

import io.hornero.runtime.internal.PasswordFiles;
import java.nio.file.Path;

/// Users named as in a Dockerfile's `USER` or `docker run --user`.
public final class Users {
    private Users() {}

    /// Resolves `user[:group]`, each a name or a number, against /etc/passwd and /etc/group of a root;
    /// symbolic links are followed inside the root only. A number needs no entry. Without a group it is the
    /// user's own, with its further ones.
    ///
    /// @param rootfs the container's root, mounted
    /// @param user as written; empty means root
    /// @throws io.hornero.base.Failure INVALID with docker's words, as `unable to find user x: no matching
    ///   entries in passwd file`
    public static UserId resolve(Path rootfs, String user) {
        return PasswordFiles.read(rootfs).resolve(user);
    }
}
