package io.hornero.store;

import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.internal.GraphCopy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The graph below a descriptor: an index refers to manifests, a manifest to a config and layers.
public final class ContentGraph {
    private ContentGraph() {}

    /// What a manifest or an index refers to directly, config first; nothing for other media types. Bytes that
    /// do not parse are an INVALID [io.hornero.base.Failure].
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

    /// True for media types that [#children] looks into.
    public static boolean hasChildren(String mediaType) {
        return MediaTypes.isIndex(mediaType) || MediaTypes.isManifest(mediaType);
    }

    /// Copies the descriptor's content and all below it, children first, several blobs at a time. What the
    /// target has is skipped. Reports each layer by its short digest.
    public static void copy(
            ContentSource source, ContentTarget target, Descriptor root, CopyWording wording, Progress progress)
            throws IOException, InterruptedException {
        new GraphCopy(source, target, wording, progress).copy(root);
    }
}
