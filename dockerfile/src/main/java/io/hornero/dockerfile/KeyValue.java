package io.hornero.dockerfile;

/// A pair of ENV or LABEL, nothing expanded.
///
/// @param key before the `=`
/// @param value after it, quotes kept
/// @param legacy written as `key value`, without `=`
public record KeyValue(String key, String value, boolean legacy) {}
