package io.hornero.cli.internal.training;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Answers like an engine with one image and one container, without the HTTP server, which the command's
/// class path does not have.
final class CannedEngine implements Closeable {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String LENGTH = "content-length:";

    private final ServerSocketChannel server;
    private final Path socket;

    CannedEngine(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // closed: the training is over
        }
    }

    private static void serve(SocketChannel connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
            String request = line(in);
            long length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(java.util.Locale.ROOT).startsWith(LENGTH)) {
                    length = Long.parseLong(header.substring(LENGTH.length()).strip());
                }
            }
            in.skipNBytes(length);
            OutputStream out = Channels.newOutputStream(connection);
            answer(request.split(" ", -1)[0], request.split(" ", -1)[1], out);
        } catch (IOException _) {
            // the command hung up
        }
    }

    private static void answer(String method, String target, OutputStream out) throws IOException {
        String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        if (path.endsWith("/attach") || path.startsWith("/exec/") && path.endsWith("/start")) {
            write(out, "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            out.write(frames());
            return;
        }
        byte[] body = path.endsWith("/logs") ? frames() : body(method, path).getBytes(StandardCharsets.UTF_8);
        if (path.endsWith("/wait")) {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            write(out, Integer.toHexString(body.length) + "\r\n");
            out.write(body);
            write(out, "\r\n0\r\n\r\n");
            return;
        }
        write(
                out,
                "HTTP/1.1 200 OK\r\nHornero-Version: 0\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n");
        out.write(body);
    }

    private static String body(String method, String path) {
        if (path.equals("/hornero/v1/build")) {
            return """
                    {"type":"started","id":"1","title":"[1/2] FROM debian"}
                    {"type":"advanced","id":"1","action":"Downloading","current":1,"total":2}
                    {"type":"output","id":"1","stream":1,"data":"aGVsbG8K"}
                    {"type":"finished","id":"1","outcome":"CACHED","reason":"same definition","ms":1}
                    {"type":"result","image_id":"sha256:%s","manifest":{"digest":"sha256:%s"}}
                    """.formatted(ID, ID);
        }
        if (path.endsWith("/push") || path.equals("/images/create")) {
            return "{\"status\":\"Pushed\",\"id\":\"0123456789ab\",\"progressDetail\":{}}\n{\"status\":\"done\"}\n";
        }
        return switch (path) {
            case "/_ping" -> "OK";
            case "/version" -> "{\"Version\":\"0\",\"ApiVersion\":\"1.51\",\"Os\":\"linux\",\"Arch\":\"amd64\"}";
            case "/info" -> "{\"Containers\":1,\"Images\":1,\"MemTotal\":1000000000}";
            case "/images/json" ->
                "[{\"Id\":\"sha256:" + ID + "\",\"RepoTags\":[\"a:1\"],\"RepoDigests\":[],\"Created\":1700000000,"
                        + "\"Size\":123456789,\"Containers\":-1,\"Labels\":{\"a\":\"b\"}}]";
            case "/containers/json" ->
                "[{\"Id\":\"" + ID + "\",\"Names\":[\"/a\"],\"Image\":\"a:1\",\"Command\":\"sleep 1\","
                        + "\"Created\":1700000000,\"Ports\":[{\"IP\":\"0.0.0.0\",\"PrivatePort\":80,\"PublicPort\":8080,"
                        + "\"Type\":\"tcp\"}],\"State\":\"running\",\"Status\":\"Up 1 second\",\"Labels\":{}}]";
            case "/containers/create" -> "{\"Id\":\"" + ID + "\",\"Warnings\":[]}";
            default -> otherwise(method, path);
        };
    }

    private static String otherwise(String method, String path) {
        if (path.endsWith("/history")) {
            return "[{\"Id\":\"sha256:" + ID
                    + "\",\"Created\":1700000000,\"CreatedBy\":\"COPY\",\"Size\":1,\"Comment\":\"\"}]";
        }
        if (method.equals("DELETE")) {
            return path.startsWith("/images/") ? "[{\"Untagged\":\"a:1\"}]" : "";
        }
        if (path.endsWith("/start") || path.endsWith("/stop") || path.endsWith("/tag")) {
            return "";
        }
        return "{\"Id\":\"" + ID + "\",\"Config\":{\"Tty\":false},\"State\":{\"Status\":\"running\"},\"StatusCode\":0,"
                + "\"ExitCode\":0,\"NetworkSettings\":{\"Ports\":{}}}";
    }

    private static byte[] frames() {
        return new byte[] {1, 0, 0, 0, 0, 0, 0, 3, 'h', 'i', '\n', 2, 0, 0, 0, 0, 0, 0, 3, 'h', 'o', '\n'};
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
