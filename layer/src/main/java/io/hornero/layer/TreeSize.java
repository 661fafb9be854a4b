package io.hornero.layer;

/// How much was written or copied.
///
/// @param entries files, directories, links and whiteouts
/// @param bytes contents of regular files
public record TreeSize(long entries, long bytes) {}
