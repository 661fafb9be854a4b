package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.engine.internal.Unit;
import io.hornero.engine.internal.Units;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes names from images, and images from the store. Safe for use by many threads.
///
/// Source: moby 28 `daemon/images/image_delete.go` for the rules and the words.
public final class ImageRemoval {
    private final Images images;
    private final Units units;
    private final Events events;
    private final Garbage garbage;

    ImageRemoval(Images images, Units units, Events events, Garbage garbage) {
        this.images = images;
        this.units = units;
        this.events = events;
        this.garbage = garbage;
    }

    /// One thing that was removed.
    ///
    /// @param untagged a name was taken away; else an image or layer was deleted
    /// @param what the name or the digest
    public record Removed(boolean untagged, String what) {}

    /// What `docker rmi` does: a name is taken away; with the last one, the image goes.
    ///
    /// @param force also when containers that do not run are made from it, or it has several names
    /// @throws Failure NOT_FOUND; CONFLICT in Docker's words
    public synchronized List<Removed> remove(String nameOrId, boolean force) throws IOException {
        Optional<Descriptor> damaged = images.damaged(nameOrId);
        if (damaged.isPresent()) {
            return removeDamaged(Reference.parse(nameOrId).withDefaultTag(), damaged.get());
        }
        Image image = images.get(nameOrId);
        boolean byId = image.id().hex().startsWith(stripAlgorithm(nameOrId));
        if (!byId) {
            Reference name = Reference.parse(nameOrId).withDefaultTag();
            if (image.repoTags().size() > 1) {
                return List.of(untag(image, name));
            }
            checkUnused(image, name.familiar(), force);
            List<Removed> removed = new ArrayList<>(List.of(untag(image, name)));
            if (usedBy(image).isEmpty()) {
                removed.addAll(delete(image));
            }
            return List.copyOf(removed);
        }
        if (image.repoTags().size() > 1 && !force) {
            throw Failure.conflict("conflict: unable to delete " + image.id().shortHex()
                    + " (must be forced) - image is referenced in multiple repositories");
        }
        checkUnusedById(image, force);
        List<Removed> removed = new ArrayList<>();
        image.repoTags().forEach(tag -> removed.add(untag(image, Reference.parse(tag))));
        removed.addAll(delete(image));
        return List.copyOf(removed);
    }

    /// Nothing is known of it but its name; to be pulled or built anew, it has to go first.
    private List<Removed> removeDamaged(Reference name, Descriptor target) throws IOException {
        images.forget(target);
        List<Removed> removed = new ArrayList<>(List.of(new Removed(true, name.familiar())));
        garbage.collect().forEach(chainId -> removed.add(new Removed(false, chainId.toString())));
        return List.copyOf(removed);
    }

    private static String stripAlgorithm(String text) {
        return text.startsWith("sha256:") ? text.substring("sha256:".length()) : text;
    }

    private Removed untag(Image image, Reference name) {
        images.untag(name);
        events.publish(
                "image",
                "untag",
                image.id().toString(),
                Map.of("name", image.id().toString()));
        return new Removed(true, name.familiar());
    }

    private List<Removed> delete(Image image) throws IOException {
        List<Removed> removed = new ArrayList<>();
        image.repoDigests().forEach(d -> removed.add(new Removed(true, d)));
        images.forget(image);
        events.publish(
                "image",
                "delete",
                image.id().toString(),
                Map.of("name", image.id().toString()));
        removed.add(new Removed(false, image.id().toString()));
        garbage.collect().forEach(chainId -> removed.add(new Removed(false, chainId.toString())));
        return removed;
    }

    private void checkUnused(Image image, String name, boolean force) {
        Optional<Container> user = usedBy(image);
        if (user.isPresent() && !force) {
            throw Failure.conflict("conflict: unable to remove repository reference \"" + name
                    + "\" (must force) - container " + user.get().shortId() + " is using its referenced image "
                    + image.id().shortHex());
        }
    }

    private void checkUnusedById(Image image, boolean force) {
        List<Container> users = users(image);
        users.stream().filter(c -> c.state().running()).findFirst().ifPresent(c -> {
            throw Failure.conflict("conflict: unable to delete " + image.id().shortHex()
                    + " (cannot be forced) - image is being used by running container " + c.shortId());
        });
        if (!users.isEmpty() && !force) {
            throw Failure.conflict("conflict: unable to delete " + image.id().shortHex()
                    + " (must be forced) - image is being used by stopped container "
                    + users.getFirst().shortId());
        }
    }

    private Optional<Container> usedBy(Image image) {
        return users(image).stream().findFirst();
    }

    private List<Container> users(Image image) {
        Digest id = image.id();
        return units.all().stream()
                .map(Unit::view)
                .filter(c -> c.imageId().equals(id))
                .toList();
    }

    /// Removes images that no container uses: those without a name, or with `all` every one.
    public synchronized Pruned prune(boolean all) throws IOException {
        List<Removed> removed = new ArrayList<>();
        long before = garbage.storedBytes();
        for (Image image : images.list()) {
            boolean candidate = all || image.repoTags().isEmpty();
            if (candidate && users(image).isEmpty()) {
                image.repoTags().forEach(tag -> removed.add(untag(image, Reference.parse(tag))));
                images.forget(image);
                removed.add(new Removed(false, image.id().toString()));
            }
        }
        garbage.collect().forEach(chainId -> removed.add(new Removed(false, chainId.toString())));
        return new Pruned(removed, Math.max(0, before - garbage.storedBytes()));
    }

    /// What a prune did.
    ///
    /// @param removed in order
    /// @param freedBytes on disk
    public record Pruned(List<Removed> removed, long freedBytes) {
        public Pruned {
            removed = List.copyOf(removed);
        }
    }
}
