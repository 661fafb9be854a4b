package io.hornero.build;

import io.hornero.build.internal.ImageLayout;
import io.hornero.oci.Descriptor;
import io.hornero.store.ContentSource;
import java.io.IOException;

/// A cache from elsewhere that a build may take results of steps from: its manifest is read when the build
/// begins, a layer when it is needed.
///
/// @param name for messages
/// @param root a manifest, or an index of some
/// @param content of the manifest and of all that it refers to; stays open until the build is done
public record CacheSource(String name, Descriptor root, ContentSource content) {

    /// A cache in a folder with an OCI layout.
    ///
    /// @throws io.hornero.base.Failure NOT_FOUND: there is none
    public static CacheSource of(CacheInput.Local local) throws IOException {
        ImageLayout layout = new ImageLayout(local.folder());
        return new CacheSource(local.folder().toString(), layout.find(local.name()), layout);
    }
}
