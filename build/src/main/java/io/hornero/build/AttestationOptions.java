package io.hornero.build;

import io.hornero.build.internal.AttestationAttributes;
import java.util.List;
import java.util.Map;

/// What is to be attested of an image; nothing unless somebody asks, because not every service takes an image
/// that comes as an index.
///
/// @param packages a list of the image's packages (SBOM)
/// @param provenance from what, how and when it was built
public record AttestationOptions(boolean packages, Provenance provenance) {
    /// Nothing.
    public static final AttestationOptions NONE = new AttestationOptions(false, Provenance.NONE);

    /// How much is told of the build.
    public enum Provenance {
        NONE,
        /// Nothing that the Dockerfile's author may want to keep.
        MIN,
        /// With build arguments and the Dockerfile.
        MAX
    }

    /// Reads them as users give them.
    ///
    /// @param attestations each with `type`: `sbom` or `provenance`
    /// @throws io.hornero.base.Failure INVALID, UNSUPPORTED
    public static AttestationOptions parse(List<Map<String, String>> attestations) {
        AttestationOptions options = NONE;
        for (Map<String, String> attributes : attestations) {
            options = AttestationAttributes.add(options, attributes);
        }
        return options;
    }
}
