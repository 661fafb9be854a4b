package io.hornero.layer;

/// Kinds of tar entries.
public enum TarType {
    FILE,
    HARD_LINK,
    SYMLINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    DIRECTORY,
    FIFO
}
