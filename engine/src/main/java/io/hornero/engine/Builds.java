package io.hornero.engine;

import io.hornero.base.Progress;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.build.Builder;
import io.hornero.engine.internal.Folders;
import io.hornero.oci.Reference;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Builds images and names them. Safe for use by many threads.
public final class Builds {
    private final Builder builder;
    private final Store store;
    private final Images images;
    private final Events events;
    private final Path contexts;

    /// @param contexts folder of contexts that were sent
    Builds(Builder builder, Store store, Images images, Events events, Path contexts) {
        this.builder = builder;
        this.store = store;
        this.images = images;
        this.events = events;
        this.contexts = contexts;
    }

    /// A fresh folder for a context that was sent. The caller removes it, or, after a kill, the next start.
    public Path contextFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(contexts), "context-");
    }

    /// Removes what builds of a killed engine left.
    void repair() throws IOException {
        Folders.delete(contexts);
    }

    /// Builds, and names the image when all is done; without a name it stays as `<none>`.
    public BuildResult build(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        try (Lease _ = store.lease("build of " + request.dockerfile())) {
            BuildResult result = builder.build(request.changed().tags(List.of()).build(), progress);
            for (Reference tag : request.tags()) {
                images.name(tag.withDefaultTag(), result.manifest());
                events.publish(
                        "image",
                        "tag",
                        result.imageId().toString(),
                        Map.of("name", tag.withDefaultTag().familiar()));
            }
            if (request.tags().isEmpty()) {
                images.keep(result.manifest());
            }
            return result;
        }
    }

    /// Forgets every cached step; the next collection removes what only they needed.
    ///
    /// @return how many steps there were
    public int dropCache() {
        return builder.dropCache();
    }
}
