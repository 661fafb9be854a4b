package io.hornero.functions;

import io.hornero.functions.internal.FunctionPlatform;
import java.io.IOException;

/// The function platform of one engine. Safe for use by many threads.
public interface Functions extends AutoCloseable {
    /// Opens the platform: takes up functions and accepted events that an earlier process left. The caller
    /// has repaired runtime, namespaces and snapshots before, naming nothing of functions as live.
    static Functions open(FunctionsSetup setup) throws IOException {
        return FunctionPlatform.open(setup);
    }

    FunctionCatalogue catalogue();

    Invoker invoker();

    FunctionLogs logs();

    Sandboxes sandboxes();

    Account account();

    PlatformLimits limits();

    /// Ends all sandboxes; accepted events that have not run stay in the store.
    @Override
    void close();
}
