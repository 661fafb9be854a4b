package io.hornero.build;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.util.List;

/// What was built.
///
/// @param imageId digest of the configuration
/// @param manifest of the image, in the store; nothing keeps it where the image got no name
/// @param steps in the order of their numbers; steps below a cached one that were not looked at are missing
public record BuildResult(Digest imageId, Descriptor manifest, List<StepReport> steps) {
    public BuildResult {
        steps = List.copyOf(steps);
    }
}
