package io.hornero.http.internal;

import io.hornero.base.FullDisk;
import io.hornero.http.HttpHandler;
import io.hornero.http.HttpProblem;
import io.hornero.http.Response;
import io.hornero.http.ServerSettings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Serves the requests of one connection, one after another, on one thread.
final class Http1Connection implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.hornero.http");
    private static final int SERVER_ERROR = 500;
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final long DRAIN_BYTES = 256 * 1024;
    private static final long LINGER_BYTES = 16L << 20;

    private final Link link;
    private final WireInput in;
    private final LinkOutput out;
    private final ServerSettings settings;
    private final HttpHandler handler;
    private final String peer;
    private volatile boolean idle = true;
    private volatile boolean closing;

    // Guarded by this: whom a hang-up interrupts.
    private @Nullable Thread working;
    private boolean hijacked;
    private volatile boolean peerLeft;

    Http1Connection(Link link, ServerSettings settings, HttpHandler handler, String peer) {
        this.link = link;
        this.in = new WireInput(link.input());
        this.out = new LinkOutput(link);
        this.settings = settings;
        this.handler = handler;
        this.peer = peer;
        link.whenPeerLeft(this::peerLeft);
    }

    @Override
    public void run() {
        try {
            link.input().open();
            while (serveNext()) {
                idle = true;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> settings.name() + ": connection with " + peer + " ended: " + e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, settings.name() + ": connection with " + peer + " failed", e);
        } finally {
            link.close();
        }
    }

    /// Ends it when it waits for a request, or after the one it serves.
    void closeSoon() {
        closing = true;
        if (idle) {
            link.abort();
        }
    }

    /// Interrupts the handler and drops the connection.
    void abort() {
        closing = true;
        interruptHandler(true);
        link.abort();
    }

    Link link() {
        return link;
    }

    LinkOutput output() {
        return out;
    }

    WireInput input() {
        return in;
    }

    String peer() {
        return peer;
    }

    boolean closing() {
        return closing;
    }

    boolean hasPeerLeft() {
        return peerLeft;
    }

    /// From now on a half-close of the peer is ordinary.
    synchronized void hijack() {
        hijacked = true;
    }

    private boolean serveNext() throws IOException {
        link.readTimeout(settings.idleTimeout());
        if (closing || !in.await()) {
            return false;
        }
        idle = false;
        Http1Exchange exchange;
        try {
            link.readDeadline(settings.headTimeout());
            RequestHead head = RequestHead.read(in, settings.lineBytes(), settings.headBytes());
            exchange = new Http1Exchange(this, head, Framing.ofRequest(head));
        } catch (HttpProblem e) {
            return refuse(e);
        } catch (SocketTimeoutException e) {
            return refuse(new HttpProblem(408, "the request's head did not arrive in time"));
        }
        link.readTimeout(settings.bodyTimeout());
        return conclude(exchange, handle(exchange));
    }

    private boolean refuse(HttpProblem problem) throws IOException {
        Http1Exchange exchange = new Http1Exchange(this, RequestHead.UNREADABLE, new Framing.Length(0));
        exchange.endConnection();
        exchange.respond(settings.failures().translate(exchange, problem));
        linger();
        return false;
    }

    private @Nullable Throwable handle(Http1Exchange exchange) {
        begin();
        try {
            handler.handle(exchange);
            return exchange.responded() ? null : new IllegalStateException("the handler did not respond");
        } catch (Throwable e) {
            return FullDisk.told(e);
        } finally {
            end();
        }
    }

    private boolean conclude(Http1Exchange exchange, @Nullable Throwable failure) throws IOException {
        if (failure != null && !exchange.responded()) {
            Response answer = settings.failures().translate(exchange, failure);
            FailureLog.log(settings.name(), exchange, failure, peerLeft || answer.status() < SERVER_ERROR);
            exchange.respond(answer);
        } else if (failure != null) {
            FailureLog.log(settings.name(), exchange, failure, peerLeft);
            if (!exchange.hijacked()) {
                link.abort();
                return false;
            }
        }
        if (exchange.hijacked()) {
            out.flush();
            return false;
        }
        if (!exchange.complete()) {
            link.abort();
            return false;
        }
        return leaveInOrder(exchange);
    }

    private boolean leaveInOrder(Http1Exchange exchange) throws IOException {
        if (exchange.bodyMayNotCome() || !drained(exchange)) {
            linger();
            return false;
        }
        return exchange.keepsAlive() && !closing;
    }

    private boolean drained(Http1Exchange exchange) throws IOException {
        link.readTimeout(LINGER);
        try {
            return exchange.drain(DRAIN_BYTES);
        } catch (HttpProblem e) {
            return false;
        }
    }

    /// Closing with input unread would reset the connection and take the answer back: says that it is over,
    /// then reads on for a while.
    private void linger() throws IOException {
        out.flush();
        link.shutdownOutput();
        link.readTimeout(LINGER);
        long deadline = System.nanoTime() + 5 * LINGER.toNanos();
        byte[] scrap = new byte[8 * 1024];
        long left = LINGER_BYTES;
        int count;
        while (left > 0 && System.nanoTime() < deadline && (count = in.read(scrap)) >= 0) {
            left -= count;
        }
    }

    private synchronized void begin() {
        working = Thread.currentThread();
    }

    private synchronized void end() {
        working = null;
        Thread.interrupted();
    }

    private void peerLeft(boolean surely) {
        interruptHandler(surely);
    }

    private synchronized void interruptHandler(boolean surely) {
        if (working != null && (surely || !hijacked)) {
            peerLeft = true;
            working.interrupt();
        }
    }
}
