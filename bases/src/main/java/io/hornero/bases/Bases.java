package io.hornero.bases;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.bases.internal.BaseAssembler;
import io.hornero.bases.internal.Catalogue;
import io.hornero.bases.internal.Recipe;
import io.hornero.oci.Reference;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Assembles base images. Safe for use by many threads; they take turns, because they share downloads and
/// layers.
public final class Bases {
    /// Where the function base expects the client of the Lambda runtime API, a Python file that takes the
    /// handler's name as its argument.
    public static final String PYTHON_RUNTIME_CLIENT = "/var/runtime/hornero_runtime_client.py";

    private final BaseAssembler assembler;
    private final Catalogue catalogue;
    private final ReentrantLock turn = new ReentrantLock();

    /// @param root a folder of its own for downloads and package lists; made when needed
    /// @param store gets the images
    /// @param snapshots get the layers' file systems
    /// @param functionFiles files that the function bases get, by absolute path; [#PYTHON_RUNTIME_CLIENT] among
    ///     them
    public Bases(Path root, Store store, Snapshots snapshots, Map<String, byte[]> functionFiles) {
        this.assembler = new BaseAssembler(root, store, snapshots);
        this.catalogue = new Catalogue(functionFiles);
    }

    /// The names that can be assembled, as users type them.
    public List<String> names() {
        return catalogue.names();
    }

    /// Assembles a base image, or finds it assembled from the same packages, and names it.
    ///
    /// @param name as in a Dockerfile, `python:3.11-slim`
    /// @param tag another name to store it under, or null for its own
    /// @throws Failure INVALID or NOT_FOUND: no such name or version; UNSUPPORTED: a program is missing;
    ///     UNAVAILABLE: the mirror cannot be reached
    public AssembledBase assemble(String name, @Nullable String tag, Progress progress)
            throws IOException, InterruptedException {
        Recipe recipe = catalogue.recipe(Reference.parse(name).withDefaultTag());
        Reference target = tag == null ? recipe.name() : Reference.parse(tag).withDefaultTag();
        if (target.digest() != null) {
            throw Failure.invalid("'" + tag + "' names a digest; --tag takes a name and a tag");
        }
        turn.lockInterruptibly();
        try {
            return assembler.assemble(recipe, target, progress);
        } finally {
            turn.unlock();
        }
    }
}
