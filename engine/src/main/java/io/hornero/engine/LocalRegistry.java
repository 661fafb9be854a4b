package io.hornero.engine;

import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Reference;
import java.io.IOException;
import java.util.Optional;

/// The registry that serves the engine's own store, if it has one: pushes to it and pulls from it move no byte.
public interface LocalRegistry {
    /// No registry here.
    LocalRegistry NONE = new LocalRegistry() {
        @Override
        public boolean serves(Reference reference) {
            return false;
        }

        @Override
        public void adopt(Reference reference, Descriptor image, Progress progress) {
            throw new IllegalStateException("no registry here");
        }

        @Override
        public Optional<Descriptor> find(Reference reference) {
            return Optional.empty();
        }
    };

    /// True where the reference's host and port are this registry's.
    boolean serves(Reference reference);

    /// Makes an image of the store the registry's under this name.
    void adopt(Reference reference, Descriptor image, Progress progress) throws IOException;

    /// What the registry has under this name.
    Optional<Descriptor> find(Reference reference);
}
