package io.hornero.engine;

import io.hornero.archive.ImageArchive;
import io.hornero.archive.ImageForms;
import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildResult;
import io.hornero.build.CacheInput;
import io.hornero.build.CacheOutput;
import io.hornero.build.CacheScope;
import io.hornero.build.CacheSource;
import io.hornero.engine.internal.OutputProgress;
import io.hornero.oci.Descriptor;
import io.hornero.remote.Credentials;
import io.hornero.remote.RegistryClient;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Caches that builds take results from, and leave results in for others. Safe for use by many threads.
final class BuildCaches {
    private final Store store;
    private final ImageTransfer transfer;
    private final ImageForms forms;

    BuildCaches(Store store, ImageTransfer transfer, ImageForms forms) {
        this.store = store;
        this.transfer = transfer;
        this.forms = forms;
    }

    /// Caches while a build uses them.
    record Opened(RegistryClient client, List<CacheSource> sources) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }

    /// Finds the caches that a build may use; one that is not to be had is told of, and the build does without.
    Opened open(BuildOrder order, Progress progress) {
        RegistryClient client = transfer.client(order.credentials());
        List<CacheSource> sources = new ArrayList<>();
        for (CacheInput input : order.cachesFrom()) {
            try {
                sources.add(open(input, client));
            } catch (Failure | IOException e) {
                String reason = e instanceof Failure failure ? failure.text() : e.getMessage();
                progress.report(new ProgressEvent.Warning("the cache " + name(input) + " is not used: " + reason));
            }
        }
        return new Opened(client, sources);
    }

    private static String name(CacheInput input) {
        return switch (input) {
            case CacheInput.Local local -> local.folder().toString();
            case CacheInput.Registry registry -> registry.reference().familiar();
        };
    }

    private CacheSource open(CacheInput input, RegistryClient client) throws IOException {
        return switch (input) {
            case CacheInput.Local local -> CacheSource.of(local);
            case CacheInput.Registry registry -> transfer.cache(registry.reference(), client);
        };
    }

    /// What the builder is to make for these.
    static Set<CacheScope> scopes(List<CacheOutput> outputs) {
        return outputs.stream().flatMap(o -> scope(o).stream()).collect(Collectors.toSet());
    }

    private static Optional<CacheScope> scope(CacheOutput output) {
        return switch (output) {
            case CacheOutput.Local local -> Optional.of(local.scope());
            case CacheOutput.Registry registry -> Optional.of(registry.scope());
            case CacheOutput.Inline _ -> Optional.empty();
        };
    }

    /// Brings the caches to where they are wanted.
    void write(BuildOrder order, BuildResult result, Progress progress) throws IOException, InterruptedException {
        int number = order.outputs().size();
        for (CacheOutput output : order.cachesTo()) {
            Optional<CacheScope> scope = scope(output);
            Descriptor cache = scope.isEmpty() ? null : result.caches().get(scope.get());
            if (cache != null) {
                write(output, number, cache, order, progress);
            }
            number++;
        }
    }

    private void write(CacheOutput output, int number, Descriptor cache, BuildOrder order, Progress progress)
            throws IOException, InterruptedException {
        boolean ignoreFailure = switch (output) {
            case CacheOutput.Local local -> local.ignoreFailure();
            case CacheOutput.Registry registry -> registry.ignoreFailure();
            case CacheOutput.Inline _ -> false;
        };
        try {
            OutputProgress.of(progress, "cache " + number, "exporting cache " + title(output), p -> {
                switch (output) {
                    case CacheOutput.Local local -> deliver(local, number, cache, order, p);
                    case CacheOutput.Registry registry -> publish(registry, cache, order.credentials(), p);
                    case CacheOutput.Inline _ -> {}
                }
                return cache;
            });
        } catch (Failure | IOException e) {
            if (!ignoreFailure) {
                throw e;
            }
            progress.report(new ProgressEvent.Warning("the cache was not exported: " + e.getMessage()));
        }
    }

    private static String title(CacheOutput output) {
        return switch (output) {
            case CacheOutput.Local _ -> "to client folder";
            case CacheOutput.Registry registry -> "to " + registry.reference().familiar();
            case CacheOutput.Inline _ -> "in the image";
        };
    }

    private void deliver(CacheOutput.Local local, int number, Descriptor cache, BuildOrder order, Progress progress)
            throws IOException, InterruptedException {
        Descriptor derived = forms.derive(cache, local.form(), progress);
        order.delivery().deliver(number, out -> ImageArchive.writeLayout(store.blobs(), derived, local.tag(), out));
    }

    private void publish(CacheOutput.Registry registry, Descriptor cache, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        transfer.publish(registry.reference(), cache, registry.form(), credentials, progress);
    }
}
