package io.hornero.build;

import io.hornero.base.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The builds that ran, with what they said. What is recorded survives a kill of the engine; the oldest go when
/// there are too many. Safe for use by many threads.
public interface BuildHistory {

    /// Newest first, those that run included.
    List<BuildRecord> list();

    /// By its id, by the beginning of its id if no other begins so, or `^N` for the N-th before the last.
    Optional<BuildRecord> find(String reference);

    /// As [#find].
    ///
    /// @throws Failure NOT_FOUND
    default BuildRecord get(String reference) {
        return find(reference)
                .orElseThrow(() -> Failure.notFound("no build is called '" + reference + "'; see hornero builds ls"));
    }

    /// What a build said, from its beginning to now.
    ///
    /// @param step only what this one said; 0 for everything
    /// @throws Failure NOT_FOUND: there is no such build, or its log is gone
    void log(String id, int step, LogEntry.Reader to) throws IOException;

    /// Forgets a build that ended.
    ///
    /// @throws Failure CONFLICT: it runs; NOT_FOUND: there is none
    void remove(String id) throws IOException;
}
