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

/// The registry of this process, known by the address that it listens on.
final class EmbeddedRegistry implements LocalRegistry {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final Registry registry;
    private final ServerAddress.Tcp address;

    EmbeddedRegistry(Registry registry, ServerAddress.Tcp address) {
        this.registry = registry;
        this.address = address;
    }

    @Override
    public boolean serves(Reference reference) {
        String domain = reference.domain();
        int colon = domain.lastIndexOf(':');
        if (colon < 0 || !domain.substring(colon + 1).equals(Integer.toString(address.port()))) {
            return false;
        }
        String host = domain.substring(0, colon);
        return host.equals(address.host()) || LOOPBACK.contains(host) && listensOnLoopback();
    }

    private boolean listensOnLoopback() {
        return LOOPBACK.contains(address.host()) || address.host().equals("0.0.0.0");
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
