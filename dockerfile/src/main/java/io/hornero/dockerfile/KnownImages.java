package io.hornero.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of base images without fetching anything.
@FunctionalInterface
public interface KnownImages {
    /// Knows no image.
    KnownImages NONE = (_, _) -> Optional.empty();

    /// What a base image brings.
    ///
    /// @param env its variables
    /// @param shell it sets a shell for the shell form
    /// @param user who its processes run as; empty for root
    /// @param workdir where they run; empty for `/`
    /// @param entrypoint their program
    /// @param onBuild its triggers
    /// @param platform as `linux/amd64`
    record KnownImage(
            Map<String, String> env,
            boolean shell,
            String user,
            String workdir,
            List<String> entrypoint,
            List<String> onBuild,
            String platform) {
        public KnownImage {
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
            entrypoint = List.copyOf(entrypoint);
            onBuild = List.copyOf(onBuild);
        }
    }

    /// The image if it is at hand.
    ///
    /// @param name as FROM has it, variables expanded
    /// @param platform that it is wanted for
    Optional<KnownImage> find(String name, String platform);
}
