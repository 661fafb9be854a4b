package io.hornero.http.internal;

import io.hornero.http.HttpProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// A request's body as a handler reads it: the first read gives the go-ahead to a client that waits for one.
final class RequestBodyInput extends BodyInput {
    private final InputStream body;
    private @Nullable GoAhead goAhead;
    private boolean broken;

    /// Sends `100 Continue`.
    @FunctionalInterface
    interface GoAhead {
        void send() throws IOException;
    }

    /// @param goAhead null where the client does not wait
    RequestBodyInput(InputStream body, @Nullable GoAhead goAhead) {
        this.body = body;
        this.goAhead = goAhead;
    }

    @Override
    int take(byte[] target, int offset, int length) throws IOException {
        GoAhead first = goAhead;
        if (first != null) {
            goAhead = null;
            first.send();
        }
        try {
            return body.read(target, offset, length);
        } catch (SocketTimeoutException e) {
            broken = true;
            throw new HttpProblem(408, "the request's body stalled");
        } catch (IOException | HttpProblem e) {
            broken = true;
            throw e;
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    boolean awaitsGoAhead() {
        return goAhead != null;
    }

    /// Whether it was cut or malformed, so that its end cannot be known.
    boolean broken() {
        return broken;
    }

    /// Reads and drops what is left.
    ///
    /// @return false where there is more than the limit, or its end cannot be known
    boolean drain(long limitBytes) throws IOException {
        if (broken) {
            return false;
        }
        byte[] scrap = new byte[8 * 1024];
        long left = limitBytes;
        int count;
        while (left >= 0 && (count = read(scrap)) >= 0) {
            left -= count;
        }
        return left >= 0;
    }
}
