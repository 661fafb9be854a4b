package io.hornero.build;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was built.
///
/// @param imageId digest of the configuration
/// @param manifest of the image, in the store; nothing keeps it where the image got no name
/// @param images that it began from, in the order of the Dockerfile
/// @param epoch what times were clamped to, in seconds since 1970; null for none
/// @param caches manifests of the caches for others, in the store; nothing keeps them
/// @param steps in the order of their numbers; steps below a cached one that were not looked at are missing
public record BuildResult(
        Digest imageId,
        Descriptor manifest,
        List<UsedImage> images,
        @Nullable Long epoch,
        Map<CacheScope, Descriptor> caches,
        List<StepReport> steps) {
    public BuildResult {
        images = List.copyOf(images);
        caches = Map.copyOf(caches);
        steps = List.copyOf(steps);
    }
}
