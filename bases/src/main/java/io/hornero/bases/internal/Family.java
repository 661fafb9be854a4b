package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.util.List;

/// The bases of one repository.
interface Family {
    /// As `docker.io/library/python`.
    String repository();

    /// Names that users may type, one for each version.
    List<String> names();

    /// @param reference of this repository, with a tag
    /// @throws io.hornero.base.Failure NOT_FOUND: no Debian release has that version
    Recipe recipe(Reference reference);
}
