package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import java.nio.file.Path;

/// A tree that files are copied from.
///
/// @param root its directory
/// @param ignored what takes no part
/// @param owned owners, groups and extended attributes count; else everything belongs to root and has none
record ContextFolder(Path root, IgnorePatterns ignored, boolean owned) {}
