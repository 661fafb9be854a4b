package io.hornero.build;

import io.hornero.build.internal.CacheAttributes;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.Map;

/// Where a build looks for results of steps: `--cache-from`.
///
/// Source: BuildKit, `docs/README`, "Cache", for the attributes.
public sealed interface CacheInput {

    /// A folder with an OCI layout.
    ///
    /// @param name tag or digest in it; empty for the only one
    record Local(Path folder, String name) implements CacheInput {}

    /// A cache in a registry, or an image whose configuration holds one.
    record Registry(Reference reference) implements CacheInput {}

    /// Reads one as users give it.
    ///
    /// @param type `local` or `registry`
    /// @param attributes as `src`
    /// @throws io.hornero.base.Failure INVALID, UNSUPPORTED
    static CacheInput parse(String type, Map<String, String> attributes) {
        return new CacheAttributes(type, attributes).input();
    }
}
