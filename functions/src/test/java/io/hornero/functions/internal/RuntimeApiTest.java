package io.hornero.functions.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.functions.Invoker;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.HttpServer;
import io.hornero.http.RequestBody;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {
    private static final String RUNTIME = "/2018-06-01/runtime/";

    private final CountDownLatch idle = new CountDownLatch(1);
    private final RuntimeSession session = new RuntimeSession(idle::countDown);
    private HttpServer server;
    private HttpClient client;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.listen(
                ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("runtime-api"), new RuntimeApi(() -> session));
        client = HttpClient.tcp("127.0.0.1", ((ServerAddress.Tcp) server.address()).port());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void handsOverAnEventWithItsHeaders() throws Exception {
        Invocation event = event("id-1", "{\"x\":1}");
        CompletableFuture<HttpResponse> next = next();
        session.init().get(5, TimeUnit.SECONDS);
        session.dispatch(event);
        try (HttpResponse response = next.get(5, TimeUnit.SECONDS)) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("{\"x\":1}");
            assertThat(response.headers().firstOr("Lambda-Runtime-Aws-Request-Id", ""))
                    .isEqualTo("id-1");
            assertThat(response.headers().firstOr("Lambda-Runtime-Deadline-Ms", ""))
                    .isEqualTo("1800000000000");
            assertThat(response.headers().firstOr("Lambda-Runtime-Invoked-Function-Arn", ""))
                    .isEqualTo("arn:f");
            assertThat(response.headers().has("Lambda-Runtime-Client-Context")).isFalse();
        }
    }

    @Test
    void takesTheAnswerAndIsIdleAtTheNextCall() throws Exception {
        Invocation event = run("id-1");
        assertThat(post("invocation/id-1/response", "[1,2]")).isEqualTo("202 {\"status\":\"OK\"}\n");
        assertThat(event.answer().get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Answer.Response.class,
                        r -> assertThat(new String(r.body(), UTF_8)).isEqualTo("[1,2]"));
        assertThat(session.isReady()).isFalse();
        next();
        assertThat(idle.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(session.isReady()).isTrue();
    }

    @Test
    void refusesAnotherRequestsId() throws Exception {
        run("id-1");
        assertThat(post("invocation/id-2/response", "1"))
                .isEqualTo("400 {\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}");
    }

    @Test
    void refusesASecondAnswer() throws Exception {
        run("id-1");
        post("invocation/id-1/response", "1");
        assertThat(post("invocation/id-1/response", "2")).startsWith("403 {\"errorType\":\"InvalidStateTransition\"");
    }

    @Test
    void refusesToHandOverMoreBeforeTheAnswer() throws Exception {
        run("id-1");
        try (HttpResponse response = next().get(5, TimeUnit.SECONDS)) {
            assertThat(response.status()).isEqualTo(403);
        }
    }

    @Test
    void turnsAnAnswerThatIsTooLargeIntoAnError() throws Exception {
        Invocation event = run("id-1");
        String body = "x".repeat(Invoker.MAX_PAYLOAD_BYTES + 1);
        assertThat(post("invocation/id-1/response", body)).startsWith("413 {\"errorType\":\"RequestEntityTooLarge\"");
        assertThat(event.answer().get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Answer.Error.class,
                        e -> assertThat(new String(e.body(), UTF_8))
                                .isEqualTo(
                                        "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response "
                                                + "payload size exceeded maximum allowed payload size (6291556 bytes).\"}"));
    }

    @Test
    void takesAnAnswerOfExactlyTheLimit() throws Exception {
        run("id-1");
        assertThat(post("invocation/id-1/response", "x".repeat(Invoker.MAX_PAYLOAD_BYTES)))
                .startsWith("202");
    }

    @Test
    void reportsAnInitErrorWithAKnownType() throws Exception {
        try (HttpResponse response = client.send(HttpRequest.post(RUNTIME + "init/error")
                .header("Lambda-Runtime-Function-Error-Type", "Runtime.ImportModuleError")
                .json("{\"errorMessage\":\"no\"}"))) {
            assertThat(response.status()).isEqualTo(202);
        }
        assertThat(session.init().get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        InitOutcome.Failed.class,
                        f -> assertThat(f.errorType()).isEqualTo("Runtime.ImportModuleError"));
    }

    @Test
    void replacesAnErrorTypeThatIsNone() throws Exception {
        try (HttpResponse response = client.send(HttpRequest.post(RUNTIME + "init/error")
                .header("Lambda-Runtime-Function-Error-Type", "nonsense")
                .json("{}"))) {
            assertThat(response.status()).isEqualTo(202);
        }
        assertThat(session.init().get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        InitOutcome.Failed.class, f -> assertThat(f.errorType()).isEqualTo("Runtime.Unknown"));
    }

    @Test
    void answersALostEventWhenTheRuntimeEnds() throws Exception {
        Invocation event = run("id-1");
        session.ended(new Exit.Signalled(9));
        assertThat(event.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(Answer.Exited.class);
    }

    private Invocation run(String id) throws Exception {
        Invocation event = event(id, "{}");
        CompletableFuture<HttpResponse> next = next();
        session.init().get(5, TimeUnit.SECONDS);
        session.dispatch(event);
        next.get(5, TimeUnit.SECONDS).close();
        return event;
    }

    private CompletableFuture<HttpResponse> next() {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                response.complete(client.send(HttpRequest.get(RUNTIME + "invocation/next")));
            } catch (IOException e) {
                response.completeExceptionally(e);
            }
        });
        return response;
    }

    private String post(String path, String body) throws IOException {
        try (HttpResponse response =
                client.send(HttpRequest.post(RUNTIME + path).body(RequestBody.of(body.getBytes(UTF_8))))) {
            return response.status() + " " + response.text();
        }
    }

    private static Invocation event(String id, String payload) {
        return new Invocation(
                id,
                payload.getBytes(UTF_8),
                Instant.ofEpochMilli(1_800_000_000_000L),
                "arn:f",
                "Root=1-2-3",
                null,
                new CompletableFuture<>());
    }
}
