package io.hornero.store;

import io.hornero.oci.Digest;
import java.util.function.Supplier;

/// A collection of garbage under way: begin it, find out what has to stay, and then remove the rest, but for
/// what is in use. Whatever is used in between, under a lease or not, is noted.
public interface Sweep extends AutoCloseable {

    /// Whether it was used since this sweep began, or under a lease that was open then.
    boolean isInUse(Digest digest);

    /// Runs while nothing is looked up, published or named: shortly.
    <T> T alone(Supplier<T> removal);

    @Override
    void close();
}
