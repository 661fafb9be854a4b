package io.hornero.remote;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Reference;

/// An image that a registry has now.
///
/// @param reference where
/// @param descriptor as the registry knows it: for an image of uncompressed layers, the derived manifest of
///   gzip layers
public record Pushed(Reference reference, Descriptor descriptor) {}
