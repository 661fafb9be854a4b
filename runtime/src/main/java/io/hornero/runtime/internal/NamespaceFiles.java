package io.hornero.runtime.internal;

import io.hornero.runtime.NetworkNamespaces;
import java.nio.file.Path;

/// To come.
public final class NamespaceFiles {
    private NamespaceFiles() {}

    public static NetworkNamespaces open(Path root) {
        throw new UnsupportedOperationException(root.toString());
    }
}
