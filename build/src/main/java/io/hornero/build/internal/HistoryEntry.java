package io.hornero.build.internal;

import org.jspecify.annotations.Nullable;

/// An entry of an image's history that the build adds.
///
/// @param createdBy as BuildKit writes it
/// @param step whose layer it describes; null for one that made none
record HistoryEntry(String createdBy, @Nullable PlannedStep step) {}
