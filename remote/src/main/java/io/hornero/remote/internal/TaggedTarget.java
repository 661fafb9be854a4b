package io.hornero.remote.internal;

import io.hornero.oci.Descriptor;
import io.hornero.store.ContentSource;
import io.hornero.store.ContentTarget;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// A repository into which the root is put under a tag, always, so that the tag moves.
public final class TaggedTarget implements ContentTarget {
    private final ContentTarget repository;
    private final Descriptor root;
    private final PutRoot putRoot;

    /// Puts the root's bytes under its tag.
    @FunctionalInterface
    public interface PutRoot {
        void put(byte[] content) throws IOException;
    }

    public TaggedTarget(ContentTarget repository, Descriptor root, PutRoot putRoot) {
        this.repository = repository;
        this.root = root;
        this.putRoot = putRoot;
    }

    @Override
    public boolean contains(Descriptor descriptor) throws IOException {
        return !isRoot(descriptor) && repository.contains(descriptor);
    }

    @Override
    public boolean containsGraph(Descriptor descriptor) throws IOException {
        return !isRoot(descriptor) && repository.containsGraph(descriptor);
    }

    @Override
    public void put(Descriptor descriptor, ContentSource source, LongConsumer through) throws IOException {
        if (isRoot(descriptor)) {
            try (InputStream in = source.open(descriptor, 0)) {
                putRoot.put(in.readAllBytes());
            }
        } else {
            repository.put(descriptor, source, through);
        }
    }

    private boolean isRoot(Descriptor descriptor) {
        return descriptor.digest().equals(root.digest());
    }
}
