package io.hornero.build;

import io.hornero.dockerfile.Outline;
import io.hornero.dockerfile.Target;
import java.util.List;

/// What a Dockerfile offers.
///
/// @param text of the Dockerfile
/// @param outline of the target of the request
/// @param targets every stage
public record DescribedFile(String text, Outline outline, List<Target> targets) {
    public DescribedFile {
        targets = List.copyOf(targets);
    }
}
