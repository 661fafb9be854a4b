package io.hornero.archive;

import io.hornero.oci.Platform;
import org.jspecify.annotations.Nullable;

/// A note on an image, outside of its configuration.
///
/// Source: OCI image-spec v1.1, annotations.md.
///
/// @param place what it is written on
/// @param platform of the images that it is for; null for all
/// @param key as `org.opencontainers.image.title`
/// @param value any text
public record Annotation(Place place, @Nullable Platform platform, String key, String value) {
    /// What can carry annotations.
    public enum Place {
        /// The manifest of an image.
        MANIFEST,
        /// The index of several images.
        INDEX,
        /// What refers to a manifest: an entry of an index.
        MANIFEST_DESCRIPTOR,
        /// What refers to an index: an entry of an archive's own index.
        INDEX_DESCRIPTOR
    }

    /// On the manifest of every image.
    public static Annotation of(String key, String value) {
        return new Annotation(Place.MANIFEST, null, key, value);
    }

    boolean isFor(Place wanted, @Nullable Platform image) {
        return place == wanted && (platform == null || platform.equals(image));
    }
}
