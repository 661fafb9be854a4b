package io.hornero.remote;

import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.Reference;

/// An image that is in the store now.
///
/// @param reference what was asked for, with its tag or digest
/// @param target what the reference names: an index or a manifest; its digest is the one that `pull` reports
/// @param manifest of the chosen platform
/// @param config of that manifest
public record Pulled(Reference reference, Descriptor target, Manifest manifest, ImageConfig config) {}
