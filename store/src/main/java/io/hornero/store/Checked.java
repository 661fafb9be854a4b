package io.hornero.store;

import java.util.List;

/// What a check of a store found.
///
/// @param findings one line each; none for a store that is sound
/// @param blobs how many were read
/// @param bytes of those
public record Checked(List<String> findings, long blobs, long bytes) {
    public Checked {
        findings = List.copyOf(findings);
    }
}
