package io.hornero.base;

/// Where long work reports to. Implementations are safe for use by many threads and return quickly.
@FunctionalInterface
public interface Progress {
    /// Drops every event.
    Progress NONE = event -> {};

    void report(ProgressEvent event);
}
