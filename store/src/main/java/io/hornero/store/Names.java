package io.hornero.store;

import io.hornero.oci.Descriptor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Durable names of descriptors. What a name refers to, and all below it, is kept by [Store#collect]. Safe for
/// use by many threads; a method returns when its change would survive a power loss. Names are paths:
/// images are `images/docker.io/library/debian:12`, tags of the embedded registry `registry/...`.
public interface Names {
    /// Prefix of image names; a full [io.hornero.oci.Reference] follows.
    String IMAGES = "images/";

    Optional<Descriptor> find(String name);

    /// Makes the name, or moves it.
    void put(String name, Descriptor descriptor);

    /// Makes or moves all of these in one transaction.
    void putAll(Map<String, Descriptor> names);

    /// Removes the name; false where there was none.
    boolean delete(String name);

    /// Removes all of these in one transaction.
    void deleteAll(Collection<String> names);

    /// Every name that begins with the prefix, in order of the names' bytes.
    Map<String, Descriptor> list(String prefix);
}
