package io.hornero.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Stands before a server of this machine and passes bytes on, until a connection has carried so many in one
/// direction: there it stops, which is the middle of a transfer for sure.
final class StallingProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final int upstream;
    private final long limit;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch flowing = new CountDownLatch(1);
    private final AtomicLong passed = new AtomicLong();

    /// @param server `HOST:PORT`
    /// @param limit where a connection stops, in bytes
    StallingProxy(String server, long limit) throws IOException {
        this.upstream = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        this.limit = limit;
        Thread.startVirtualThread(this::accept);
    }

    /// `HOST:PORT` of the proxy.
    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    void awaitStall() throws InterruptedException {
        stalled.await();
    }

    /// Cuts what has stopped. From now on everything goes through, and is counted anew.
    void flow() {
        flowing.countDown();
        passed.set(0);
    }

    /// Bytes in both directions.
    long passed() {
        return passed.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            Thread answers = Thread.startVirtualThread(() -> pump(server, client));
            pump(client, server);
            answers.join();
        } catch (IOException _) {
            // the server is not there: the client sees its connection end
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Either end's end is the other's.
    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            long carried = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                carried += n;
                passed.addAndGet(n);
                if (carried > limit) {
                    stall();
                }
            }
        } catch (IOException _) {
            // cut
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stall() throws IOException, InterruptedException {
        if (flowing.getCount() > 0) {
            stalled.countDown();
            flowing.await();
            throw new IOException("cut");
        }
    }

    @Override
    public void close() throws IOException {
        flow();
        listener.close();
    }
}
