package io.hornero.store;

import java.io.IOException;
import java.util.Optional;

/// Uploads in pieces that outlive the request that began them, and a restart of the engine. One that was cut
/// ends when its owner uploads the same blob again; one left alone for a day is dropped by [Store#collect] and
/// at start. Safe for use by many threads.
public interface Uploads {

    /// @param owner whom it belongs to: the registry's repository
    Upload begin(String owner) throws IOException;

    /// The upload with this id, if there is one and it is this owner's.
    Optional<Upload> find(String owner, String id);
}
