package io.hornero.build;

import org.jspecify.annotations.Nullable;

/// Asks for an image whose digest follows from its inputs: all times are clamped to `SOURCE_DATE_EPOCH`; where
/// neither the request nor the Dockerfile sets that, to the time of the commit that is built, else to that
/// of the newest file of the build context.
///
/// @param commitSeconds when the commit that the context is was made, in seconds since 1970; null where the
///   builder is to see for itself
public record Reproducible(@Nullable Long commitSeconds) {}
