package io.hornero.remote;

import io.hornero.oci.Reference;
import io.hornero.remote.internal.Connection;
import io.hornero.remote.internal.Connections;
import java.io.IOException;
import java.util.List;

/// Talks to registries. Keeps connections and tokens; make one for a process. Safe for use by many threads;
/// interrupting a thread ends its request.
///
/// HTTPS is tried first; plain HTTP only on this machine's loopback and for registries that the settings name.
/// `Authorization` goes to the registry itself and to the token service that it names, never to where it
/// redirects.
public final class RegistryClient implements AutoCloseable {
    private final Connections connections;

    public RegistryClient(Credentials credentials, RemoteSettings settings) {
        connections = new Connections(credentials, settings);
    }

    /// A repository to read from.
    public RemoteRepository forPull(Reference reference) {
        return new RemoteRepository(connections.to(reference.domain()), reference, "pull");
    }

    /// A repository to write to.
    public RemoteRepository forPush(Reference reference) {
        return new RemoteRepository(connections.to(reference.domain()), reference, "pull,push");
    }

    /// Checks a login with the registry.
    ///
    /// @param registry as in references: `ghcr.io`
    /// @throws io.hornero.base.Failure UNAUTHENTICATED: user or password are wrong
    public void checkLogin(String registry, Login login) throws IOException {
        try (Connections with = connections.with(_ -> java.util.Optional.of(login))) {
            Connection connection = with.to(registry);
            connection.checkLogin();
        }
    }

    /// Tags of the reference's repository, in the registry's order.
    public List<String> tags(Reference reference) throws IOException {
        return forPull(reference).tags();
    }

    @Override
    public void close() {
        connections.close();
    }
}
