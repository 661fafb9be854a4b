package io.hornero.functions.internal;

import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;

/// An image as a function uses it.
record FunctionImage(Manifest manifest, ImageConfig config) {}
