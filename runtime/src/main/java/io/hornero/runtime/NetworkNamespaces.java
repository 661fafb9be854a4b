package io.hornero.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

/// Network namespaces kept by a file, independent of any process. Safe for use by many threads; one per
/// engine root.
public interface NetworkNamespaces {
    static NetworkNamespaces open(Path root) throws IOException {
        return io.hornero.runtime.internal.NamespaceFiles.open(root);
    }

    /// Makes a namespace with loopback up.
    ///
    /// @param id the container's
    /// @return file that names it, for [NetworkMode#namespace]
    /// @throws io.hornero.base.Failure CONFLICT when there is one
    Path create(String id) throws IOException;

    /// The file, whether or not the namespace exists.
    Path file(String id);

    /// Removes it; its links go when the last process in it ends. Nothing when it is not there.
    void delete(String id) throws IOException;

    /// Removes all but the named ones.
    void repair(Set<String> liveIds) throws IOException;

    /// Runs code on a thread of its own inside a namespace. Sockets opened there stay in that namespace,
    /// whoever uses them later; that goes for sockets whose channel binds or connects *in* the code (channels
    /// open their descriptor when made).
    <T> T inside(Path namespace, Callable<T> code) throws IOException;

    /// A listening socket inside a namespace, to be served by any thread.
    ServerSocketChannel listen(Path namespace, InetSocketAddress address) throws IOException;

    /// A connected socket inside a namespace.
    SocketChannel connect(Path namespace, InetSocketAddress address) throws IOException;
}
