package io.hornero.dockerfile;

/// Lines of a file, both ends included, counted from 1.
///
/// @param start first line
/// @param end last line
public record SourceRange(int start, int end) {
    public SourceRange {
        if (start < 1 || end < start) {
            throw new IllegalArgumentException("lines " + start + " to " + end);
        }
    }
}
