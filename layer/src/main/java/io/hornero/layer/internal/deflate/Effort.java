package io.hornero.layer.internal.deflate;

/// How hard matches are looked for.
///
/// @param depth how many earlier places are compared
/// @param enough a match this long is taken without looking further
/// @param lazy a match waits for a longer one that begins at the next byte
/// @param thorough matches of three bytes count, and every place can be matched
record Effort(int depth, int enough, boolean lazy, boolean thorough) {
    private static final Effort[] LEVELS = {
        new Effort(1, 16, false, false),
        new Effort(2, 24, false, false),
        new Effort(4, 32, false, false),
        new Effort(6, 32, true, false),
        new Effort(8, 48, true, true),
        new Effort(16, 64, true, true),
        new Effort(32, 96, true, true),
        new Effort(96, 160, true, true),
        new Effort(256, 258, true, true)
    };

    /// @param level 1, fastest, to 9, smallest
    static Effort of(int level) {
        return LEVELS[level - 1];
    }
}
