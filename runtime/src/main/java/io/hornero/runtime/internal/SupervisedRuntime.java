package io.hornero.runtime.internal;

import io.hornero.runtime.ContainerRuntime;
import java.nio.file.Path;

/// To come.
public final class SupervisedRuntime {
    private SupervisedRuntime() {}

    public static ContainerRuntime open(Path root) {
        throw new UnsupportedOperationException(root.toString());
    }
}
