package io.hornero.build;

import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;

/// An image that a build began from, or copied from.
///
/// @param reference as it was asked for, with its tag
/// @param platform that was taken
/// @param manifest what it was
public record UsedImage(Reference reference, Platform platform, Digest manifest) {}
