package io.hornero.oci;

import java.util.List;

/// Names of stacks of layers.
///
/// Source: OCI image-spec v1.1, config.md, "Layer ChainID".
public final class ChainId {
    private ChainId() {}

    /// The chain id of one more layer on top of a chain.
    ///
    /// @param parent chain id below, or null for the bottom
    public static Digest extend(@org.jspecify.annotations.Nullable Digest parent, Digest diffId) {
        return parent == null ? diffId : Digest.ofText(parent + " " + diffId);
    }

    /// The chain ids of a stack, bottom first: one for each diff id.
    public static List<Digest> of(List<Digest> diffIds) {
        Digest[] chain = new Digest[diffIds.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = extend(i == 0 ? null : chain[i - 1], diffIds.get(i));
        }
        return List.of(chain);
    }
}
