package io.hornero.engine.internal;

import io.hornero.engine.Container;
import io.hornero.engine.Volumes;
import java.io.IOException;

/// Volumes that were made for a container and never named.
///
/// @param volumes all of them
/// @param units who may still use one
record AnonymousVolumes(Volumes volumes, Units units) {

    /// Removes those of a container that is gone, unless another one has them, too.
    void removeOf(Container gone) throws IOException {
        for (String name : ContainerVolumes.names(gone)) {
            boolean anonymous = volumes.find(name)
                    .filter(v -> v.labels().containsKey(Volumes.ANONYMOUS_LABEL))
                    .isPresent();
            if (anonymous
                    && units.all().stream()
                            .noneMatch(u -> ContainerVolumes.names(u.view()).contains(name))) {
                volumes.remove(name);
            }
        }
    }
}
