package io.hornero.build;

import io.hornero.archive.ImageForm;
import io.hornero.build.internal.CacheAttributes;
import io.hornero.oci.Reference;
import java.util.Map;

/// Where a build leaves results of its steps for others: `--cache-to`.
///
/// Source: BuildKit, `docs/README`, "Cache", for the attributes.
public sealed interface CacheOutput {

    /// An OCI layout, for the client.
    ///
    /// @param tag of the cache in it
    /// @param ignoreFailure a cache that cannot be written does not fail the build
    record Local(String tag, CacheScope scope, ImageForm form, boolean ignoreFailure) implements CacheOutput {}

    /// A registry.
    ///
    /// @param reference with a tag
    /// @param ignoreFailure a cache that cannot be written does not fail the build
    record Registry(Reference reference, CacheScope scope, ImageForm form, boolean ignoreFailure)
            implements CacheOutput {}

    /// The configuration of the image itself.
    record Inline() implements CacheOutput {}

    /// Reads one as users give it.
    ///
    /// @param type `local`, `registry` or `inline`
    /// @param attributes as `mode`, without those that concern the client alone
    /// @throws io.hornero.base.Failure INVALID, UNSUPPORTED
    static CacheOutput parse(String type, Map<String, String> attributes) {
        return new CacheAttributes(type, attributes).output();
    }
}
