package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.util.List;

/// How a base image is made.
///
/// @param name what it is called
/// @param release whose packages it is made of
/// @param layers bottom first
/// @param run what its containers run
@SuppressWarnings("exports")
public record Recipe(Reference name, DebianRelease release, List<LayerRecipe> layers, RunSettings run) {}
