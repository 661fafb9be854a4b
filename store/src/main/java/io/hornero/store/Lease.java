package io.hornero.store;

/// Keeps garbage collection away from work in progress: nothing that is found, committed or put while a
/// lease is open, blob or snapshot, is swept until the lease is closed. Open it before the first is touched,
/// close it when what matters has a name. In memory: a killed process leaves no lease behind.
public interface Lease extends AutoCloseable {

    /// What the lease is for.
    String why();

    @Override
    void close();
}
