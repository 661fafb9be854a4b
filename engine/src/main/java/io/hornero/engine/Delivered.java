package io.hornero.engine;

import io.hornero.build.BuildResult;
import io.hornero.oci.Descriptor;
import java.util.List;

/// A build that is done, with all its outputs.
///
/// @param result what was built
/// @param targets for each output, the image as it is known there: pushed, archived, or in the store
public record Delivered(BuildResult result, List<Descriptor> targets) {
    public Delivered {
        targets = List.copyOf(targets);
    }
}
