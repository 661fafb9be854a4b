package io.hornero.daemon;

import io.hornero.base.Progress;
import io.hornero.engine.LocalRegistry;
import io.hornero.http.ServerAddress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import io.hornero.registry.Registry;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The registry of this process, known by the address that it listens on; until then by none.
final class EmbeddedRegistry implements LocalRegistry {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final Registry registry;
    private volatile ServerAddress.@Nullable Tcp address;

    EmbeddedRegistry(Registry registry) {
        this.registry = registry;
    }

    /// @param real a port that was given as 0 is another one
    void listensAt(ServerAddress.Tcp real) {
        this.address = real;
    }

    @Override
    public boolean serves(Reference reference) {
        ServerAddress.Tcp own = address;
        return own != null && serves(own, reference);
    }

    private static boolean serves(ServerAddress.Tcp own, Reference reference) {
        String domain = reference.domain();
        int colon = domain.lastIndexOf(':');
        if (colon < 0 || !domain.substring(colon + 1).equals(Integer.toString(own.port()))) {
            return false;
        }
        String host = domain.substring(0, colon);
        return host.equals(own.host()) || LOOPBACK.contains(host) && listensOnLoopback(own);
    }

    private static boolean listensOnLoopback(ServerAddress.Tcp own) {
        return LOOPBACK.contains(own.host()) || own.host().equals("0.0.0.0");
    }

    @Override
    public void adopt(Reference reference, Descriptor image, Progress progress) throws IOException {
        registry.adopt(reference.path(), reference.tag(), image, progress);
    }

    @Override
    public Optional<Descriptor> find(Reference reference) {
        String tag = reference.optionalDigest().map(Digest::toString).orElse(reference.tag());
        return tag == null ? Optional.empty() : registry.find(reference.path(), tag);
    }
}
