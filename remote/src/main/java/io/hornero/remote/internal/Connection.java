package io.hornero.remote.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One registry: finds out how to reach it, authenticates, follows redirects.
public final class Connection {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOOPBACK_PROBE_TIMEOUT = Duration.ofSeconds(3);

    private final String registry;
    private final String host;
    private final boolean plainAllowed;
    private final Wire wire;
    private final Authorizer authorizer;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable URI base;

    Connection(String registry, String host, boolean plainAllowed, Wire wire, Authorizer authorizer) {
        this.registry = registry;
        this.host = host;
        this.plainAllowed = plainAllowed;
        this.wire = wire;
        this.authorizer = authorizer;
    }

    public Answer get(String path, Scope scope, String... headers) throws IOException {
        return send(call("GET", path, headers), scope);
    }

    public Answer head(String path, Scope scope, String... headers) throws IOException {
        return send(call("HEAD", path, headers), scope);
    }

    public Answer put(String path, Scope scope, Body body, String... headers) throws IOException {
        return send(call("PUT", path, headers).body(body), scope);
    }

    Answer post(String path, Scope scope) throws IOException {
        return send(call("POST", path), scope);
    }

    private Wire.Call call(String method, String path, String... headers) throws IOException {
        Wire.Call call = Wire.Call.of(method, base().resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            call = call.header(headers[i], headers[i + 1]);
        }
        return call;
    }

    /// Sends with authentication where the address is the registry's own; follows redirects of what only reads.
    Answer send(Wire.Call call, Scope scope) throws IOException {
        Wire.Call current = call;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = authenticated(current, scope);
            if (!current.changesNothing() || answer.status() / 100 != 3 || answer.status() == 304) {
                return answer;
            }
            try (answer) {
                current = current.to(target(current, answer));
            }
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + call.uri());
    }

    private static URI target(Wire.Call call, Answer answer) throws IOException {
        URI target = answer.location().orElseThrow(() -> new IOException("a redirect without a Location"));
        boolean downgrade = "https".equals(call.uri().getScheme()) && !"https".equals(target.getScheme());
        if (downgrade || target.getHost() == null) {
            throw new IOException("refused the redirect to " + target.getScheme() + "://" + target.getHost());
        }
        return target;
    }

    private Answer authenticated(Wire.Call call, Scope scope) throws IOException {
        if (!isOwn(call.uri())) {
            return wire.send(call);
        }
        Answer answer = wire.send(authorized(call, scope));
        if (answer.status() != 401) {
            return answer;
        }
        boolean again;
        try {
            again = authorizer.answer(answer.headers("WWW-Authenticate"), scope, !"https".equals(base().getScheme()));
        } catch (IOException | RuntimeException e) {
            answer.close();
            throw e;
        }
        if (!again) {
            return answer;
        }
        answer.close();
        return wire.send(authorized(call, scope));
    }

    private Wire.Call authorized(Wire.Call call, Scope scope) {
        return authorizer
                .header(scope)
                .map(h -> call.header("Authorization", h))
                .orElse(call);
    }

    private boolean isOwn(URI uri) throws IOException {
        URI own = base();
        return own.getScheme().equals(uri.getScheme()) && own.getAuthority().equals(uri.getAuthority());
    }

    URI base() throws IOException {
        URI known = base;
        if (known != null) {
            return known;
        }
        probing.lock();
        try {
            URI found = base;
            if (found == null) {
                found = probe();
                base = found;
            }
            return found;
        } finally {
            probing.unlock();
        }
    }

    /// HTTPS, or plain HTTP where that is allowed and HTTPS is not spoken.
    private URI probe() throws IOException {
        URI secure = URI.create("https://" + host + "/");
        try {
            ping(secure, plainAllowed ? LOOPBACK_PROBE_TIMEOUT : PROBE_TIMEOUT);
            return secure;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (!plainAllowed) {
                throw e;
            }
        }
        URI plain = URI.create("http://" + host + "/");
        ping(plain, PROBE_TIMEOUT);
        return plain;
    }

    private void ping(URI uri, Duration timeout) throws IOException {
        wire.sendOnce(Wire.Call.of("GET", uri.resolve("/v2/")).within(timeout)).close();
    }

    /// Fails unless the registry takes the credentials.
    public void checkLogin() throws IOException {
        try (Answer answer = get("/v2/", Scope.NONE)) {
            if (answer.status() == 401 || answer.status() == 403) {
                throw new Failure(
                        FailureKind.UNAUTHENTICATED,
                        "login to " + registry + " failed: unauthorized: incorrect username or password");
            }
            if (answer.status() / 100 != 2) {
                throw new Failure(
                        FailureKind.UNAVAILABLE,
                        "login to " + registry + " failed: the registry answered " + answer.status());
            }
        } catch (IOException e) {
            throw RemoteFailures.unreachable("login to " + registry, registry, e);
        }
    }

    void close() {
        wire.close();
    }
}
