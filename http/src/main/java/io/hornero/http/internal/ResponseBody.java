package io.hornero.http.internal;

import io.hornero.http.Headers;
import java.io.IOException;
import java.io.OutputStream;

/// A streamed response body: of announced length, in chunks, or until the connection ends. The last chunk is
/// sent only by [#complete], after the handler returned: a handler that fails closes its stream as well.
final class ResponseBody extends OutputStream {
    private enum Kind {
        ANNOUNCED,
        CHUNKED,
        UNTIL_END,
        NONE
    }

    private final Kind kind;
    private final OutputStream body;

    private ResponseBody(Kind kind, OutputStream body) {
        this.kind = kind;
        this.body = body;
    }

    static ResponseBody of(OutputStream out, boolean bodiless, int minor, Headers headers) {
        if (bodiless) {
            return new ResponseBody(Kind.NONE, new FixedOutput(out, 0, true));
        }
        if (headers.has("Content-Length")) {
            long length = Long.parseLong(headers.firstOr("Content-Length", ""));
            return new ResponseBody(Kind.ANNOUNCED, new FixedOutput(out, length, false));
        }
        return minor == 0
                ? new ResponseBody(Kind.UNTIL_END, new FixedOutput(out, -1, false))
                : new ResponseBody(Kind.CHUNKED, new ChunkedOutput(out));
    }

    /// The headers with what tells the body's end.
    Headers framed(Headers headers) {
        Headers sent = headers.without("Transfer-Encoding");
        return kind == Kind.CHUNKED ? sent.plus("Transfer-Encoding", "chunked") : sent;
    }

    boolean endsConnection() {
        return kind == Kind.UNTIL_END;
    }

    /// @return false where the stream was not closed, or lacks bytes that were announced
    boolean complete() throws IOException {
        return switch (body) {
            case FixedOutput fixed -> fixed.complete();
            case ChunkedOutput chunked
            when chunked.closed() -> {
                chunked.end();
                yield true;
            }
            case OutputStream _ -> false;
        };
    }

    @Override
    public void write(int b) throws IOException {
        body.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        body.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        body.flush();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
