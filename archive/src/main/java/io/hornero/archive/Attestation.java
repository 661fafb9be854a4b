package io.hornero.archive;

import io.hornero.json.JsonObject;

/// What somebody states about an image.
///
/// Source: in-toto attestation framework, Statement v0.1, as BuildKit writes it.
///
/// @param predicateType what is stated, as `https://slsa.dev/provenance/v1`
/// @param predicate in the terms of that
public record Attestation(String predicateType, JsonObject predicate) {}
