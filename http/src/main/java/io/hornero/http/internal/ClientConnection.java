package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.RequestBody;
import io.hornero.http.UpgradeResult;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One request on one connection.
final class ClientConnection implements Closeable {
    private final SocketChannel channel;
    private final String host;
    private final WireInput in;
    private final OutputStream out;
    private @Nullable BodySender sender;

    ClientConnection(SocketChannel channel, String host) {
        this.channel = channel;
        this.host = host;
        this.in = new WireInput(new ChannelInput(channel));
        this.out = new BufferedOutputStream(new ChannelOutput(channel));
    }

    HttpResponse send(HttpRequest request, Headers headers) throws IOException {
        writeRequest(request, headers);
        ResponseHead head = readHead();
        InputStream body = framing(request.method(), head).body(in);
        return new Received(this, head.status(), head.headers(), body);
    }

    UpgradeResult upgrade(HttpRequest request, Headers headers) throws IOException {
        writeRequest(request, headers);
        ResponseHead head = readHead();
        boolean raw = head.status() == 200 && framing(request.method(), head) instanceof Framing.UntilEnd;
        if (head.status() == 101 || raw) {
            return new UpgradeResult.Upgraded(head.status(), head.headers(), new ChannelDuplex(channel, in));
        }
        InputStream body = framing(request.method(), head).body(in);
        return new UpgradeResult.Refused(new Received(this, head.status(), head.headers(), body));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeRequest(HttpRequest request, Headers headers) throws IOException {
        RequestBody body = request.body();
        HeadWriter.request(out, request.method(), request.target(), framed(request, headers));
        if (body.length() == 0) {
            out.flush();
            return;
        }
        BodySender sending = new BodySender(body, out, this);
        sender = sending;
        if (body.small()) {
            sending.run();
        } else {
            sending.start();
        }
    }

    private Headers framed(HttpRequest request, Headers headers) {
        long length = request.body().length();
        Headers framed =
                Headers.of("Host", host).plus(headers.without("Content-Length").without("Transfer-Encoding"));
        if (length < 0) {
            return framed.plus("Transfer-Encoding", "chunked");
        }
        boolean expected = length > 0 || "POST PUT PATCH".contains(request.method());
        return expected ? framed.plus("Content-Length", Long.toString(length)) : framed;
    }

    private ResponseHead readHead() throws IOException {
        try {
            ResponseHead head = ResponseHead.read(in);
            while (head.status() / 100 == 1 && head.status() != 101) {
                head = ResponseHead.read(in);
            }
            return head;
        } catch (HttpProblem e) {
            throw new IOException("the server sent a malformed response: " + e.text(), e);
        } catch (IOException e) {
            throw sender == null ? e : sender.explain(e);
        }
    }

    private static Framing framing(String method, ResponseHead head) throws IOException {
        try {
            return Framing.ofResponse(method, head.status(), head.minor(), head.headers());
        } catch (HttpProblem e) {
            throw new IOException("the server sent a malformed response: " + e.text(), e);
        }
    }

    private record Received(ClientConnection connection, int status, Headers headers, InputStream body)
            implements HttpResponse {
        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
