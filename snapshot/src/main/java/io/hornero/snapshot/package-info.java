/// Snapshots: the file systems that layers stack up to, by chain id, and the writable ones on top of them, on
/// overlayfs.
package io.hornero.snapshot;
