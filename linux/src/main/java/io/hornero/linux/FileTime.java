package io.hornero.linux;

/// A moment as file systems keep it.
///
/// @param seconds since 1970, may be negative
/// @param nanos of that second, 0 to 999,999,999
public record FileTime(long seconds, int nanos) {

    /// This, or the whole second `limit` where this is later.
    public FileTime atMost(long limit) {
        return seconds >= limit ? new FileTime(limit, 0) : this;
    }
}
