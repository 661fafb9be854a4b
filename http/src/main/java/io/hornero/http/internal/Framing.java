package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import java.io.InputStream;
import java.util.List;

/// How a message's body is delimited.
///
/// Source: RFC 9112, section 6. Stricter than it must be: whatever two parsers could read differently is
/// refused.
sealed interface Framing {
    /// Exactly so many bytes.
    record Length(long bytes) implements Framing {
        @Override
        public InputStream body(WireInput in) {
            return new FixedInput(in, bytes);
        }
    }

    record Chunked() implements Framing {
        @Override
        public InputStream body(WireInput in) {
            return new ChunkedInput(in);
        }
    }

    /// Whatever comes until the connection ends; only of a response.
    record UntilEnd() implements Framing {
        @Override
        public InputStream body(WireInput in) {
            return in;
        }
    }

    static Framing ofRequest(RequestHead head) {
        return of(head.headers(), head.minor(), new Length(0));
    }

    static Framing ofResponse(String method, int status, int minor, Headers headers) {
        if (method.equals("HEAD") || status / 100 == 1 || status == 204 || status == 304) {
            return new Length(0);
        }
        return of(headers, minor, new UntilEnd());
    }

    /// The body's bytes, taken from the connection's.
    InputStream body(WireInput in);

    private static Framing of(Headers headers, int minor, Framing otherwise) {
        List<String> codings = headers.all("Transfer-Encoding");
        List<String> lengths = headers.all("Content-Length");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? otherwise : new Length(length(lengths));
        }
        if (!lengths.isEmpty()) {
            throw new HttpProblem(400, "both Transfer-Encoding and Content-Length");
        }
        if (minor == 0 || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new HttpProblem(400, "unsupported transfer encoding");
        }
        return new Chunked();
    }

    private static long length(List<String> values) {
        String value = values.getFirst();
        if (values.size() > 1 || value.isEmpty() || value.length() > 18 || !isDigits(value)) {
            throw new HttpProblem(400, "bad Content-Length");
        }
        return Long.parseLong(value);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
