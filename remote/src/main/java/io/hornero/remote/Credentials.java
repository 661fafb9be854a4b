package io.hornero.remote;

import java.util.Optional;

/// Where logins come from. Asked each time a registry demands one; safe for use by many threads.
@FunctionalInterface
public interface Credentials {
    /// Nobody is logged in anywhere.
    Credentials NONE = _ -> Optional.empty();

    /// The login for a registry.
    ///
    /// @param registry as in references: `docker.io`, `localhost:5000`
    Optional<Login> find(String registry);
}
