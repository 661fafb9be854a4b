package io.hornero.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UnixServerTest extends ServerContract {
    @Override
    ServerAddress address(Path directory) {
        return ServerAddress.unix(directory.resolve("s"));
    }

    @Override
    HttpClient client(ServerAddress address) {
        return HttpClient.unix(((ServerAddress.Unix) address).path());
    }

    @Override
    SocketChannel connect(ServerAddress address) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(((ServerAddress.Unix) address).path()));
    }

    @Test
    void theFileHasItsPermissionsAndGoesWithTheServer() throws IOException {
        serve(x -> x.respond(200));
        Path socket = directory.resolve("s");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        server().close();
        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void replacesAStaleFile() throws IOException {
        Path socket = directory.resolve("s");
        try (ServerSocketChannel dead = ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        serve(x -> x.respond(204));
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThat(response.status()).isEqualTo(204);
        }
    }

    @Test
    void refusesTheSocketOfALiveServer() {
        serve(x -> x.respond(200));
        assertThatThrownBy(() -> HttpServer.listen(server().address(), ServerSettings.named("b"), x -> x.respond(200)))
                .isInstanceOf(Failure.class)
                .hasMessage("cannot listen on " + directory.resolve("s") + ": another server answers there already");
    }

    @Test
    void refusesToReplaceAFileThatIsNoSocket() throws IOException {
        Path file = Files.writeString(directory.resolve("s"), "precious");
        assertThatThrownBy(() ->
                        HttpServer.listen(ServerAddress.unix(file), ServerSettings.named("b"), x -> x.respond(200)))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("a file that is no socket is in the way");
        assertThat(file).hasContent("precious");
    }

    @Test
    void saysThatAPathIsTooLong() {
        Path path = directory.resolve("x".repeat(120));
        assertThatThrownBy(() ->
                        HttpServer.listen(ServerAddress.unix(path), ServerSettings.named("b"), x -> x.respond(200)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a unix socket's may have 107");
    }

    @Test
    void aHalfClosedClientStillGetsItsAnswer() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        serve(x -> {
            started.countDown();
            go.await();
            x.respond(Response.text(200, "answer"));
        });
        try (SocketChannel socket = connect(server().address())) {
            socket.write(StandardCharsets.UTF_8.encode("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
            started.await();
            socket.shutdownOutput();
            go.countDown();
            String answer = new String(
                    java.nio.channels.Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).endsWith("answer");
        }
    }
}
