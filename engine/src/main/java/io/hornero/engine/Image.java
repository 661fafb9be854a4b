package io.hornero.engine;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import java.util.List;
import java.util.stream.Stream;

/// An image of one platform in the store, with the names it has.
///
/// @param id digest of its configuration
/// @param target what its names point to: its manifest, or an index that lists it
/// @param manifest of this machine's platform
/// @param config of this machine's platform
/// @param repoTags as Docker shows them: `debian:12`
/// @param repoDigests where it was pulled from or pushed to: `debian@sha256:...`
/// @param layerSizes bytes of the files in each layer, bottom first
public record Image(
        Digest id,
        Descriptor target,
        Manifest manifest,
        ImageConfig config,
        List<String> repoTags,
        List<String> repoDigests,
        List<Long> layerSizes) {
    public Image {
        repoTags = List.copyOf(repoTags);
        repoDigests = List.copyOf(repoDigests);
        layerSizes = List.copyOf(layerSizes);
    }

    /// The same image under the names of both.
    Image withTagsOf(Image other) {
        List<String> both = Stream.concat(repoTags.stream(), other.repoTags.stream())
                .distinct()
                .sorted()
                .toList();
        return new Image(id, target, manifest, config, both, repoDigests, layerSizes);
    }

    /// Bytes of all its layers, uncompressed.
    public long sizeBytes() {
        return layerSizes.stream().mapToLong(Long::longValue).sum();
    }
}
