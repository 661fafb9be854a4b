package io.hornero.dockerfile;

import java.time.Duration;
import java.util.Optional;

/// What earlier builds of a file did.
@FunctionalInterface
public interface RerunHistory {
    /// Nothing was built before.
    RerunHistory NONE = (_, _) -> Optional.empty();

    /// How often a command ran again only because of the copy before it.
    ///
    /// @param builds how many builds are known
    /// @param reruns in how many of them it did
    /// @param typical time that it took then, the median; zero where it never did
    record Reruns(int builds, int reruns, Duration typical) {}

    /// @param copy lines of the copy
    /// @param run lines of the command after it, in the same stage
    Optional<Reruns> of(SourceRange copy, SourceRange run);
}
