package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.RandomId;
import io.hornero.bases.AssembledBase;
import io.hornero.bases.DebianMirror;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import io.hornero.snapshot.Active;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the layers of a recipe, or finds them made, and the image of them. Used by one thread at a time.
public final class BaseAssembler {
    private final Path root;
    private final Store store;
    private final Snapshots snapshots;
    private final Workshop workshop;
    private final LayerShelf shelf;
    private final BaseImageWriter images;

    public BaseAssembler(Path root, Store store, Snapshots snapshots) {
        this.root = root.toAbsolutePath();
        this.store = store;
        this.snapshots = snapshots;
        this.workshop = new Workshop(this.root);
        this.shelf = new LayerShelf(store, snapshots);
        this.images = new BaseImageWriter(store, snapshots);
    }

    /// @param target name that the image gets
    public AssembledBase assemble(Recipe recipe, Reference target, Progress progress)
            throws IOException, InterruptedException {
        requirePrograms();
        workshop.clean();
        DebianMirror mirror = DebianMirror.ofThisMachine();
        AptState state = new AptState(root, recipe.release(), mirror, workshop);
        try (Lease _ = store.lease("base " + target)) {
            ItemProgress items = new ItemProgress(progress);
            Suites suites = items.run(
                    "lists",
                    "reading package lists of Debian " + recipe.release().codename(),
                    () -> state.update("lists", progress));
            List<MadeLayer> layers = layers(recipe, state, suites, items);
            return images.write(recipe, target, layers, suites.epochSeconds());
        }
    }

    private List<MadeLayer> layers(Recipe recipe, AptState state, Suites suites, ItemProgress items)
            throws IOException, InterruptedException {
        LayerMaker maker = new LayerMaker(state, workshop, suites.epochSeconds());
        List<MadeLayer> made = new ArrayList<>();
        for (LayerRecipe layer : recipe.layers()) {
            String item = "layer " + (made.size() + 1);
            Digest parent = made.isEmpty() ? null : made.getLast().chainId();
            String key = LayerShelf.key(layer, parent, suites.fingerprint());
            Optional<MadeLayer> known = shelf.find(key);
            if (known.isPresent()) {
                items.cached(item, layer.createdBy());
                made.add(known.get());
            } else {
                MadeLayer fresh = items.run(
                        item, layer.createdBy(), () -> make(recipe, layer, parent, maker, item, items.progress()));
                shelf.put(key, fresh);
                made.add(fresh);
            }
        }
        return made;
    }

    private MadeLayer make(
            Recipe recipe, LayerRecipe layer, @Nullable Digest parent, LayerMaker maker, String item, Progress progress)
            throws IOException, InterruptedException {
        Active active = snapshots.prepare("base-" + RandomId.hex(8), parent);
        try {
            maker.make(layer, active, "assembling " + recipe.name().familiar(), item, progress);
            Descriptor blob = active.diff(ItemProgress.under(item, progress), maker.epochSeconds());
            Digest chainId = ChainId.extend(parent, blob.digest());
            active.commit(chainId);
            return new MadeLayer(blob, chainId);
        } finally {
            active.remove();
        }
    }

    private static void requirePrograms() {
        Command.require("apt-get", "apt");
        Command.require("unshare", "util-linux");
        if (!Files.isReadable(Path.of(AptState.KEYRING))) {
            throw Failure.unsupported(
                    AptState.KEYRING
                            + " is missing, and Debian's packages are verified with it; run: apt-get install -y debian-archive-keyring");
        }
    }
}
