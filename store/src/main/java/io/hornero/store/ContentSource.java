package io.hornero.store;

import io.hornero.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/// Where the content of descriptors can be read: the store, a repository of a registry. Safe for use by many
/// threads.
public interface ContentSource {

    /// Opens the content from an offset on. The caller closes the stream, and verifies what it reads.
    ///
    /// @param offsetBytes where to begin, at most the content's size
    /// @throws io.hornero.base.Failure NOT_FOUND: the source does not have it
    InputStream open(Descriptor descriptor, long offsetBytes) throws IOException;
}
