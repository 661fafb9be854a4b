package io.hornero.bases;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;

/// A base image that is now in the store.
///
/// @param name under which it was stored
/// @param manifest names the manifest
/// @param imageId digest of the configuration
/// @param sizeBytes of all layers, uncompressed
public record AssembledBase(Reference name, Descriptor manifest, Digest imageId, long sizeBytes) {}
