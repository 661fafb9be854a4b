/// Folders, metadata and mounts of snapshots.
package io.hornero.snapshot.internal;
