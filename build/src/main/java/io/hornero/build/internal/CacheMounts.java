package io.hornero.build.internal;

import io.hornero.runtime.ContainerMount;
import java.util.List;
import java.util.concurrent.Semaphore;

/// The mounts of one command, and the locks that it holds while it runs.
record CacheMounts(List<ContainerMount> mounts, List<Semaphore> held) implements AutoCloseable {
    @Override
    public void close() {
        held.forEach(Semaphore::release);
    }
}
