package io.hornero.runtime.internal;

import io.hornero.runtime.LogQuery;
import io.hornero.runtime.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Future;

/// Reads conmon's `k8s-file` logs.
public final class LogReader {
    private LogReader() {}

    public static void read(Path log, LogQuery query, Logs.Consumer to) throws IOException {
        throw new UnsupportedOperationException(log.toString());
    }

    public static void follow(Path log, LogQuery query, Future<?> ended, Logs.Consumer to) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(log.toString());
    }
}
