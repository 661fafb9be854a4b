package io.hornero.functions;

import io.hornero.oci.Descriptor;
import java.util.Optional;

/// Where functions find their images. The engine supplies it.
@FunctionalInterface
public interface ImageSource {
    /// The manifest or index that a name stands for, with all its blobs in the store.
    ///
    /// @param imageUri a local image name or id, or a name in the local account's registry
    Optional<Descriptor> find(String imageUri);
}
