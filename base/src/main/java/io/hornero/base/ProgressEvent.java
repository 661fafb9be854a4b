package io.hornero.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What long work tells while it runs. Items (a layer, a build step) are known by an id that is unique within
/// one operation.
public sealed interface ProgressEvent {

    /// A line for the whole operation, not for one item.
    record Message(String text) implements ProgressEvent {}

    /// What is likely not meant, to be shown when all is done; the work goes on.
    record Warning(String text) implements ProgressEvent {}

    /// An item began. A second `Started` for the same id renames it.
    record Started(String id, String title) implements ProgressEvent {}

    /// Some of an item's bytes are through.
    ///
    /// @param id the item
    /// @param action what is done to it, as `Downloading`
    /// @param currentBytes bytes through so far
    /// @param totalBytes all bytes, or -1 where unknown
    record Advanced(String id, String action, long currentBytes, long totalBytes) implements ProgressEvent {}

    /// Raw output of an item's process.
    ///
    /// @param id the item
    /// @param stream 1 for standard output, 2 for standard error
    /// @param bytes as written; not split at lines, not to be changed by anyone
    record Output(String id, int stream, byte[] bytes) implements ProgressEvent {}

    /// An item ended.
    ///
    /// @param id the item
    /// @param outcome how
    /// @param reason why it was a hit or a miss, or what failed; null where there is nothing to say
    /// @param took time spent on it
    record Finished(String id, Outcome outcome, @Nullable String reason, Duration took) implements ProgressEvent {}

    /// How an item ended.
    enum Outcome {
        DONE,
        CACHED,
        FAILED,
        CANCELLED
    }
}
