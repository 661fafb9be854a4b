package io.hornero.dockerfile;

/// What a lint rule found.
///
/// @param rule its name, as `StageNameCasing`
/// @param range where
/// @param message what is wrong
public record Finding(String rule, SourceRange range, String message) {}
