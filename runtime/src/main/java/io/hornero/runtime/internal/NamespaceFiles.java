package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.NetworkLinks;
import io.hornero.linux.NetworkNamespace;
import io.hornero.runtime.NetworkNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

/// Namespaces as files under `root/run/netns`.
public final class NamespaceFiles implements NetworkNamespaces {
    /// Loopback is the first link of every namespace.
    private static final int LOOPBACK = 1;

    private final Path folder;

    private NamespaceFiles(Path folder) {
        this.folder = folder;
    }

    public static NetworkNamespaces open(Path root) {
        Path folder = Layout.under(root).namespaces();
        Layout.make(folder);
        return new NamespaceFiles(folder);
    }

    @Override
    public Path create(String id) throws IOException {
        Path file = file(id);
        try {
            NetworkNamespace.create(file, () -> {
                try (NetworkLinks links = NetworkLinks.open()) {
                    links.up(LOOPBACK);
                }
                return null;
            });
            return file;
        } catch (FileAlreadyExistsException _) {
            throw Failure.conflict("network namespace " + id + " exists already");
        }
    }

    @Override
    public Path file(String id) {
        return folder.resolve(id);
    }

    @Override
    public void delete(String id) throws IOException {
        NetworkNamespace.delete(file(id));
    }

    @Override
    public void repair(Set<String> liveIds) throws IOException {
        for (String id : Layout.names(folder)) {
            if (!liveIds.contains(id)) {
                delete(id);
            }
        }
    }

    @Override
    public <T> T inside(Path namespace, Callable<T> code) throws IOException {
        return NetworkNamespace.inside(namespace, code);
    }

    @Override
    public ServerSocketChannel listen(Path namespace, InetSocketAddress address) throws IOException {
        return inside(namespace, () -> bound(ServerSocketChannel.open(), address));
    }

    private static ServerSocketChannel bound(ServerSocketChannel channel, InetSocketAddress address)
            throws IOException {
        try {
            return channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SocketChannel connect(Path namespace, InetSocketAddress address) throws IOException {
        return inside(namespace, () -> SocketChannel.open(address));
    }
}
