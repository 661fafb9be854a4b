package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Directory;
import io.hornero.linux.TreeRemoval;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A socket for one command that leads to an SSH agent: with the owner and mode that the command asks for, and
/// gone with it. The agent's own socket is never in a container.
///
/// @param folder that holds the socket alone
/// @param server that listens on it
record AgentRelay(Path folder, ServerSocketChannel server) implements CommandMounts.Closing {
    private static final String NAME = "agent";
    private static final int BUFFER_BYTES = 16 << 10;

    /// @param agent socket of the agent
    static AgentRelay open(Path agent, Step.Mount.Agent wanted) throws IOException {
        UnixDomainSocketAddress to = UnixDomainSocketAddress.of(agent);
        try (SocketChannel _ = SocketChannel.open(to)) {
            // it answers
        } catch (IOException e) {
            throw Failure.unavailable("nothing answers at the SSH agent's socket " + agent + ": " + e.getMessage(), e);
        }
        // the name of a socket has room for 107 bytes only
        Path parent = Files.createTempDirectory("hornero-ssh");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        AgentRelay relay = new AgentRelay(parent, server);
        try (Directory in = Directory.open(parent)) {
            server.bind(UnixDomainSocketAddress.of(relay.path()));
            in.chown(NAME, wanted.owner().uid(), wanted.owner().gid());
            in.chmod(NAME, wanted.mode());
            Thread.ofVirtual().name("ssh-agent").start(() -> relay.serve(to));
            return relay;
        } catch (IOException | RuntimeException e) {
            relay.close();
            throw e;
        }
    }

    Path path() {
        return folder.resolve(NAME);
    }

    private void serve(UnixDomainSocketAddress agent) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().name("ssh-agent-client").start(() -> relay(client, agent));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private static void relay(SocketChannel client, UnixDomainSocketAddress agent) {
        try (client;
                SocketChannel to = SocketChannel.open(agent)) {
            Thread back = Thread.ofVirtual().start(() -> pump(to, client));
            pump(client, to);
            back.join();
        } catch (IOException _) {
            // the agent is gone, which the client sees
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // one side is gone; the other ends by it
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        TreeRemoval.remove(folder);
    }
}
