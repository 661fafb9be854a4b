package io.hornero.engine;

import io.hornero.base.Progress;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.build.Builder;
import io.hornero.build.CheckedFile;
import io.hornero.build.DescribedFile;
import io.hornero.build.ReceivedContext;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Builds images and brings them to where they are wanted. Safe for use by many threads.
public final class Builds {
    private final Builder builder;
    private final Store store;
    private final BuildOutputs outputs;

    Builds(Builder builder, Store store, BuildOutputs outputs) {
        this.builder = builder;
        this.store = store;
        this.outputs = outputs;
    }

    /// Builds, and names the image when all is done; without a name it stays as `<none>`.
    public BuildResult build(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return build(BuildOrder.of(request), progress).result();
    }

    /// Builds, and then makes the outputs, one after the other.
    public Delivered build(BuildOrder order, Progress progress) throws IOException, InterruptedException {
        BuildRequest request = order.request();
        try (Lease _ = store.lease("build of " + request.dockerfile())) {
            BuildResult result = builder.build(request.changed().tags(List.of()).build(), progress);
            return new Delivered(result, outputs.make(order, result.manifest(), progress));
        }
    }

    /// Looks for what is wrong with a Dockerfile without building it.
    public CheckedFile check(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return builder.check(request, progress);
    }

    /// Tells what a Dockerfile offers without building it.
    public DescribedFile describe(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return builder.describe(request, progress);
    }

    /// Takes in a build context that comes as bytes; the caller closes it when the build is done.
    public ReceivedContext receive(InputStream in) throws IOException {
        return builder.receive(in);
    }

    /// Forgets every cached step; the next collection removes what only they needed.
    ///
    /// @return how many steps there were
    public int dropCache() throws IOException {
        return builder.dropCache();
    }
}
