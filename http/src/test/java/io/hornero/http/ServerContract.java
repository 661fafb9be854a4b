package io.hornero.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds on every kind of socket.
@Timeout(20)
abstract class ServerContract {
    private static final ServerSettings SETTINGS = ServerSettings.named("test");

    @TempDir
    Path directory;

    private HttpServer server;

    abstract ServerAddress address(Path directory);

    abstract HttpClient client(ServerAddress address);

    abstract SocketChannel connect(ServerAddress address) throws IOException;

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersWithWhatWasAsked() throws IOException {
        serve(x -> x.respond(
                201,
                Headers.of("X-Seen", x.headers().firstOr("x-sent", "")),
                (x.method() + " " + x.rawPath() + " " + x.query() + " "
                                + new String(x.body().readAllBytes(), UTF_8))
                        .getBytes(UTF_8)));
        HttpRequest request = HttpRequest.post("/a%20b/c?x=1&x=%2F+2").header("X-Sent", "v");
        try (HttpResponse response = client().send(request.body(RequestBody.of("body".getBytes(UTF_8))))) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers().first("X-Seen")).contains("v");
            assertThat(response.text()).isEqualTo("POST /a%20b/c {x=[1, / 2]} body");
        }
    }

    @Test
    void streamsBothWaysAtOnceWithoutHoldingEitherInMemory() throws Exception {
        serve(x -> {
            try (OutputStream out = x.stream(200, Headers.of())) {
                x.body().transferTo(out);
            }
        });
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        HttpRequest echo = HttpRequest.post("/").body(RequestBody.written(out -> {
            for (int i = 0; i < 48; i++) {
                out.write(block);
            }
        }));
        try (HttpResponse response = client().send(echo)) {
            for (int i = 0; i < 48; i++) {
                assertThat(Arrays.equals(response.body().readNBytes(block.length), block))
                        .isTrue();
            }
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void holdsBackAWriterWhoseClientDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch gone = new CountDownLatch(1);
        serve(x -> {
            byte[] block = new byte[64 * 1024];
            try (OutputStream out = x.stream(200, Headers.of())) {
                while (written.get() < 1L << 30) {
                    out.write(block);
                    written.addAndGet(block.length);
                }
            } finally {
                gone.countDown();
            }
        });
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            response.body().readNBytes(1 << 20);
        }
        gone.await();
        assertThat(written.get()).isLessThan(1L << 28);
    }

    @Test
    void flushSendsTheHeadBeforeAnyBody() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        serve(x -> {
            try (OutputStream out = x.stream(200, Headers.of())) {
                out.flush();
                seen.await();
                out.write("late".getBytes(UTF_8));
            }
        });
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThat(response.status()).isEqualTo(200);
            seen.countDown();
            assertThat(response.text()).isEqualTo("late");
        }
    }

    @Test
    void cutsAResponseWhoseHandlerFailsHalfWay() throws IOException {
        serve(x -> {
            try (OutputStream out = x.stream(200, Headers.of())) {
                out.write("half".getBytes(UTF_8));
                out.flush();
                throw Failure.corrupt("the rest is gone");
            }
        });
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThatThrownBy(response::bytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void cutsAResponseThatIsShorterThanAnnounced() throws IOException {
        serve(x -> {
            try (OutputStream out = x.stream(200, Headers.of("Content-Length", "10"))) {
                out.write("half".getBytes(UTF_8));
            }
        });
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThatThrownBy(response::bytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void translatesFailuresAndHidesDefects() throws IOException {
        FailureTranslator words = (x, failure) -> Response.json(418, x.method() + failure.getMessage());
        server = HttpServer.listen(address(directory), SETTINGS.withFailures(words), x -> {
            throw Failure.notFound("no tea");
        });
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThat(response.status()).isEqualTo(418);
            assertThat(response.text()).isEqualTo("GETno tea");
        }
    }

    @Test
    void aHandlerThatSaysNothingIsADefect() throws IOException {
        serve(x -> {});
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThat(response.status()).isEqualTo(500);
        }
    }

    @Test
    void sendsPartsOfFiles() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(2).nextBytes(bytes);
        Path file = Files.write(directory.resolve("file"), bytes);
        serve(x -> x.respondFile(206, Headers.of(), file, 1000, bytes.length - 2000));
        try (HttpResponse response = client().send(HttpRequest.get("/"))) {
            assertThat(response.headers().first("Content-Length")).contains(Long.toString(bytes.length - 2000));
            assertThat(Arrays.equals(response.bytes(), Arrays.copyOfRange(bytes, 1000, bytes.length - 1000)))
                    .isTrue();
        }
    }

    @Test
    void headHasTheLengthButNoBody() throws IOException {
        serve(x -> x.respond(200, Headers.of(), "12345".getBytes(UTF_8)));
        assertThat(raw("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("Content-Length: 5\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        serve(x -> x.respond(200, Headers.of(), ("<" + x.rawPath() + ">").getBytes(UTF_8)));
        String requests = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
                + "POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
                + "POST /3 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                + "GET /4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(raw(requests)).containsSubsequence("</1>", "</2>", "</3>", "</4>");
    }

    @Test
    void givesTheGoAheadWhenTheBodyIsRead() throws IOException {
        serve(x -> x.respond(200, Headers.of(), x.body().readAllBytes()));
        try (SocketChannel socket = connect(server.address())) {
            send(socket, "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            InputStream in = Channels.newInputStream(socket);
            assertThat(new String(in.readNBytes(25), UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "ok");
            assertThat(new String(in.readNBytes(17), UTF_8)).isEqualTo("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void refusesWithoutAskingForTheBody() throws IOException {
        serve(x -> x.respond(413));
        String answer = raw("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("Connection: close");
    }

    @Test
    void anAnswerArrivesThoughTheBodyWasNotRead() throws IOException {
        serve(x -> x.respond(Response.text(403, "no")));
        HttpRequest big = HttpRequest.post("/").body(RequestBody.written(out -> {
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }));
        try (HttpResponse response = client().send(big)) {
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text()).isEqualTo("no");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / a HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: x\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001 hello\r\n\r\n",
            })
    void refusesRequestsThatTwoParsersCouldReadDifferently(String request) throws IOException {
        serve(x -> x.respond(200));
        String answer = raw(request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("200 OK").contains("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\nab\r\n", "-1\r\n", "\r\n", "2\r\nabc\r\n0\r\n\r\n", "fffffffffffffffff\r\nab", "1 1\r\na"
            })
    void refusesMalformedChunks(String body) throws IOException {
        serve(x -> x.respond(200, Headers.of(), x.body().readAllBytes()));
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("200 OK");
    }

    @Test
    void limitsLinesAndHeads() throws IOException {
        server = HttpServer.listen(address(directory), SETTINGS.withLimits(200, 500), x -> x.respond(200));
        String long1 = "a".repeat(300);
        String field = "X: " + "b".repeat(150) + "\r\n";
        assertThat(raw("GET /" + long1 + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + long1 + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\n" + field.repeat(4) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void doesNotWaitForEverForAHeadOrTheNextRequest() throws IOException {
        Duration brief = Duration.ofMillis(50);
        server = HttpServer.listen(
                address(directory),
                SETTINGS.withTimeouts(brief, brief, brief),
                x -> x.respond(200, Headers.of(), x.body().readAllBytes()));
        assertThat(raw("GET / HTTP/1.1\r\nHo")).startsWith("HTTP/1.1 408 ");
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"))
                .startsWith("HTTP/1.1 408 ");
        assertThat(raw("")).isEmpty();
    }

    @Test
    void aHeadThatTricklesIsNotWaitedForEither() throws Exception {
        Duration brief = Duration.ofMillis(300);
        server = HttpServer.listen(address(directory), SETTINGS.withTimeouts(brief, brief, brief), x -> x.respond(200));
        try (SocketChannel socket = connect(server.address())) {
            send(socket, "GET / HTTP/1.1\r\n");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(Channels.newInputStream(socket).readNBytes(12), ISO_8859_1);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (int i = 0; i < 2000 && !answer.isDone(); i++) {
                send(socket, "A: b\r\n");
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(answer.get()).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void aVanishedClientInterruptsTheHandler() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        serve(x -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                end.complete(e);
                throw e;
            }
        });
        try (SocketChannel socket = connect(server.address())) {
            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            started.await();
        }
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aVanishedClientEndsTheReadOfItsBody() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        serve(x -> {
            started.countDown();
            try {
                x.body().readAllBytes();
            } catch (IOException e) {
                end.complete(e);
                throw e;
            }
        });
        try (SocketChannel socket = connect(server.address())) {
            send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
            started.await();
        }
        assertThat(end.get()).isInstanceOf(IOException.class);
    }

    @Test
    void upgradesAndPassesHalfClosesBothWays() throws Exception {
        serve(x -> {
            try (Duplex duplex = x.upgrade(Headers.of("Content-Type", "application/vnd.docker.raw-stream"))) {
                byte[] all = duplex.in().readAllBytes();
                duplex.out().write(all);
                duplex.shutdownOutput();
            }
        });
        HttpRequest request = HttpRequest.post("/exec").json("{\"Tty\":true}");
        UpgradeResult result = client().upgrade(request, "tcp");
        assertThat(result).isInstanceOf(UpgradeResult.Upgraded.class);
        UpgradeResult.Upgraded upgraded = (UpgradeResult.Upgraded) result;
        assertThat(upgraded.status()).isEqualTo(101);
        assertThat(upgraded.headers().first("Upgrade")).contains("tcp");
        try (Duplex duplex = upgraded.duplex()) {
            duplex.out().write("hi\n".getBytes(UTF_8));
            duplex.shutdownOutput();
            assertThat(new String(duplex.in().readAllBytes(), UTF_8)).isEqualTo("hi\n");
        }
    }

    @Test
    void outputFlowsOnAfterTheClientsHalfClose() throws Exception {
        CountDownLatch halfClosed = new CountDownLatch(1);
        byte[] much = new byte[4 << 20];
        serve(x -> {
            try (Duplex duplex = x.upgrade(Headers.of())) {
                duplex.in().readAllBytes();
                halfClosed.countDown();
                duplex.out().write(much);
                duplex.out().flush();
            }
        });
        UpgradeResult.Upgraded upgraded = (UpgradeResult.Upgraded) client().upgrade(HttpRequest.post("/"), "tcp");
        try (Duplex duplex = upgraded.duplex()) {
            duplex.shutdownOutput();
            halfClosed.await();
            assertThat(duplex.in().readAllBytes()).hasSize(much.length);
        }
    }

    @Test
    void readsOnAfterItsOwnHalfClose() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        serve(x -> {
            try (Duplex duplex = x.upgrade(Headers.of())) {
                duplex.shutdownOutput();
                received.complete(new String(duplex.in().readAllBytes(), UTF_8));
            }
        });
        UpgradeResult.Upgraded upgraded = (UpgradeResult.Upgraded) client().upgrade(HttpRequest.post("/"), "tcp");
        try (Duplex duplex = upgraded.duplex()) {
            assertThat(duplex.in().read()).isEqualTo(-1);
            duplex.out().write("still here".getBytes(UTF_8));
        }
        assertThat(received.get()).isEqualTo("still here");
    }

    @Test
    void hijacksWithoutAnUpgradeAndKeepsWhatCameEarly() throws IOException {
        serve(x -> {
            try (Duplex duplex = x.upgrade(Headers.of("Content-Type", "application/vnd.docker.raw-stream"))) {
                duplex.out().write(duplex.in().readNBytes(5));
                duplex.out().flush();
            }
        });
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}early"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .doesNotContain("Transfer-Encoding")
                .endsWith("\r\n\r\nearly");
    }

    @Test
    void aRefusedUpgradeIsAnOrdinaryAnswer() throws IOException {
        serve(x -> x.respond(Response.text(409, "not running")));
        UpgradeResult result = client().upgrade(HttpRequest.post("/"), "tcp");
        assertThat(result).isInstanceOf(UpgradeResult.Refused.class);
        try (HttpResponse response = ((UpgradeResult.Refused) result).response()) {
            assertThat(response.text()).isEqualTo("not running");
        }
    }

    @Test
    void servesOldClientsUntilTheConnectionEnds() throws IOException {
        serve(x -> {
            try (OutputStream out = x.stream(200, Headers.of())) {
                out.write("old".getBytes(UTF_8));
            }
        });
        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).doesNotContain("chunked").endsWith("\r\n\r\nold");
    }

    @Test
    void aRequestBodyThatFailsIsNotTakenForWhole() {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        serve(x -> {
            try {
                x.body().readAllBytes();
            } catch (IOException e) {
                end.complete(e);
                throw e;
            }
            end.complete(new AssertionError("the body looked whole"));
        });
        HttpRequest request = HttpRequest.post("/").body(RequestBody.written(out -> {
            out.write(new byte[100]);
            out.flush();
            throw new IOException("disk on fire");
        }));
        assertThatThrownBy(() -> client().send(request)).hasMessage("disk on fire");
        assertThat(end.join()).isInstanceOf(EOFException.class);
    }

    @Test
    void closeLetsARunningRequestEnd() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        serve(x -> {
            started.countDown();
            go.await();
            x.respond(Response.text(200, "done"));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> answer = threads.submit(() -> {
                try (HttpResponse response = client().send(HttpRequest.get("/"))) {
                    return response.text();
                }
            });
            started.await();
            Future<?> closing = threads.submit(() -> server.close(Duration.ofSeconds(30)));
            go.countDown();
            assertThat(answer.get()).isEqualTo("done");
            closing.get();
        }
        assertThatThrownBy(() -> client().send(HttpRequest.get("/"))).isInstanceOf(IOException.class);
    }

    @Test
    void closeInterruptsWhatDoesNotEnd() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        serve(x -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                end.complete(e);
            }
        });
        try (SocketChannel socket = connect(server.address())) {
            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            started.await();
            server.close();
            assertThat(end.get(1, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void servesManyConnectionsAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(200);
        serve(x -> {
            all.countDown();
            all.await();
            x.respond(Response.text(200, x.rawPath()));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new java.util.ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String path = "/" + i;
                answers.add(threads.submit(() -> {
                    try (HttpResponse response = client().send(HttpRequest.get(path))) {
                        return response.text();
                    }
                }));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo("/" + i);
            }
        }
    }

    final HttpServer server() {
        return server;
    }

    final void serve(HttpHandler handler) {
        try {
            server = HttpServer.listen(address(directory), SETTINGS, handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    final HttpClient client() {
        return client(server.address());
    }

    /// Sends, and reads until the server closes.
    final String raw(String text) throws IOException {
        try (SocketChannel socket = connect(server.address())) {
            send(socket, text);
            return new String(Channels.newInputStream(socket).readAllBytes(), ISO_8859_1);
        }
    }

    private static void send(SocketChannel socket, String text) throws IOException {
        new ByteArrayInputStream(text.getBytes(ISO_8859_1)).transferTo(Channels.newOutputStream(socket));
    }
}
