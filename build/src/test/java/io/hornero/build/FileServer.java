package io.hornero.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Files over HTTP, with ETags.
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    final List<String> answers = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String put(String path, byte[] content) {
        files.put(path, content);
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// @return the URL that leads to the other one
    String redirect(String path, String target) {
        redirects.put(path, target);
        return put(path, new byte[0]);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = files.get(exchange.getRequestURI().getPath());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "" : authorization);
            String target = redirects.get(exchange.getRequestURI().getPath());
            if (target != null) {
                exchange.getResponseHeaders().set("Location", target);
                reply(exchange, 302, new byte[0]);
                return;
            }
            if (content == null) {
                reply(exchange, 404, new byte[0]);
                return;
            }
            String tag = "\"" + java.util.Arrays.hashCode(content) + "\"";
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.getResponseHeaders().set("Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT");
            boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            reply(exchange, same ? 304 : 200, same ? new byte[0] : content);
        }
    }

    private void reply(HttpExchange exchange, int status, byte[] content) throws IOException {
        answers.add(status + " " + exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
