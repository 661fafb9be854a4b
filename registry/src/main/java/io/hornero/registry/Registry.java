package io.hornero.registry;

import io.hornero.base.Progress;
import io.hornero.http.FailureTranslator;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.oci.Descriptor;
import io.hornero.registry.internal.Adoption;
import io.hornero.registry.internal.ErrorAnswers;
import io.hornero.registry.internal.Repositories;
import io.hornero.registry.internal.Requested;
import io.hornero.registry.internal.Routes;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Serves the repositories of one store. Tags and manifests are names of the store
/// (`registry/<repository>/...`), which keep their content from garbage collection; a blob that was
/// uploaded and is not yet part of a manifest is kept for an hour. A digest can be pulled only from a
/// repository that it was pushed to. Safe for use by many threads.
///
/// Source: OCI distribution-spec v1.1; `_catalog` from Docker's registry.
public final class Registry implements HttpHandler {
    private final Routes routes;
    private final Repositories repositories;
    private final Adoption adoption;

    /// Registers its garbage roots with the store: make one registry for a store.
    public Registry(Store store) {
        repositories = new Repositories(store);
        routes = new Routes(store, repositories);
        adoption = new Adoption(store, repositories);
        store.addRoots(repositories);
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        routes.handle(exchange);
    }

    /// Words failures as the specification wants them; for the server's settings.
    public static FailureTranslator failures() {
        return new ErrorAnswers();
    }

    /// Makes what the store already holds a tagged image of a repository, as a push would, without moving a
    /// byte. Reports each layer as `Layer already exists`.
    ///
    /// @param repository without registry host: `acme/app`
    /// @param tag null to push by digest alone
    /// @throws io.hornero.base.Failure INVALID: no such name can be; NOT_FOUND: the store lacks content below
    ///     the descriptor
    public void adopt(String repository, @Nullable String tag, Descriptor descriptor, Progress progress)
            throws IOException {
        adoption.adopt(repository, tag, descriptor, progress);
    }

    /// What a tag or digest of a repository names.
    public Optional<Descriptor> find(String repository, String tagOrDigest) {
        return Requested.byCaller(() -> repositories.manifest(Requested.repository(repository), tagOrDigest));
    }

    /// Repositories with at least one manifest, in order.
    public List<String> repositories() {
        return repositories.all();
    }

    /// Tags of a repository, in order.
    public List<String> tags(String repository) {
        return repositories.tags(repository);
    }

    /// Removes a tag, or a manifest with all its tags; false where there was none.
    public boolean delete(String repository, String tagOrDigest) {
        return Requested.byCaller(() -> repositories.delete(Requested.repository(repository), tagOrDigest));
    }
}
