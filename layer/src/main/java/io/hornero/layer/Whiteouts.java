package io.hornero.layer;

/// What stands for "removed here" in a tree.
public enum Whiteouts {
    /// The tree is an overlay's upper directory: a character device 0:0 hides one name,
    /// `trusted.overlay.opaque=y` hides all that lies below a directory. In the tar these are `.wh.NAME` and
    /// `.wh..wh..opq`.
    ///
    /// Source: OCI image-spec v1.1, layer.md, "Whiteouts"; Linux, overlayfs.rst, "whiteouts and opaque
    /// directories".
    OVERLAY,
    /// Nothing: a name with `.wh.` is a name like any other, in the tar and in the tree.
    LITERAL
}
