package io.hornero.runtime.internal;

import io.hornero.runtime.UserId;
import java.nio.file.Path;

/// /etc/passwd and /etc/group of a root.
public final class PasswordFiles {
    private PasswordFiles() {}

    public static PasswordFiles read(Path rootfs) {
        throw new UnsupportedOperationException(rootfs.toString());
    }

    public UserId resolve(String user) {
        throw new UnsupportedOperationException(user);
    }
}
