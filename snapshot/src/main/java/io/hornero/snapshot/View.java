package io.hornero.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/// A committed file system, mounted for reading until closed.
public interface View extends AutoCloseable {

    /// Its root directory.
    Path root();

    /// Unmounts; harmless a second time.
    @Override
    void close() throws IOException;
}
