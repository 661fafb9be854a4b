package io.hornero.store;

import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The graph below a descriptor: an index refers to manifests, a manifest to a config and layers.
public final class ContentGraph {
    private ContentGraph() {}

    /// What a manifest or an index refers to directly, config first; nothing for other media types. Bytes that do not
    /// parse are an INVALID [Failure].
    public static List<Descriptor> children(String mediaType, byte[] content) {
        if (MediaTypes.isIndex(mediaType)) {
            return Index.parse(mediaType, content).manifests();
        }
        if (!MediaTypes.isManifest(mediaType)) {
            return List.of();
        }
        Manifest manifest = Manifest.parse(mediaType, content);
        List<Descriptor> children = new ArrayList<>();
        children.add(manifest.config());
        children.addAll(manifest.layers());
        return children;
    }

    /// Copies the descriptor's content and all below it, children first, several blobs at a time. What the target has
    /// is skipped. Reports each layer and config by its short digest.
    ///
    /// @param wording how progress is worded
    public static void copy(
            ContentSource source, ContentTarget target, Descriptor root, CopyWording wording, Progress progress)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
