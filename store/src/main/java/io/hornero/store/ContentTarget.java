package io.hornero.store;

import io.hornero.oci.Descriptor;
import java.io.IOException;
import java.util.function.LongConsumer;

/// Where content can be put: the store, a repository of a registry. Safe for use by many threads.
public interface ContentTarget {

    /// True where the target has the content already.
    boolean contains(Descriptor descriptor) throws IOException;

    /// True where the target is known to have the content and all below it; false where it would have to look.
    default boolean containsGraph(Descriptor root) throws IOException {
        return false;
    }

    /// Brings one descriptor's content (not what it refers to) from the source, verified. Resumes a source that
    /// is cut.
    ///
    /// @param through called with all bytes that are through so far, now and then
    void put(Descriptor descriptor, ContentSource source, LongConsumer through) throws IOException;
}
