package io.hornero.functions.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.functions.RuntimeClients;
import io.hornero.http.HttpServer;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Python runtime client as a process of this machine against the real runtime API.
class PythonClientTest {
    @TempDir
    Path task;

    private final LinkedBlockingQueue<Boolean> idle = new LinkedBlockingQueue<>();
    private final RuntimeSession session = new RuntimeSession(() -> idle.add(true));
    private HttpServer server;
    private Process python;
    private int calls;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.listen(
                ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("runtime-api"), new RuntimeApi(() -> session));
    }

    @AfterEach
    void stop() throws Exception {
        python.destroyForcibly().waitFor();
        server.close();
    }

    @Test
    void callsTheHandlerAgainAndAgainOnOneProcess() throws Exception {
        start(
                "app.handler",
                "n = 0\ndef handler(event, context):\n    global n\n    n += 1\n    return [event['x'] + 1, n]\n");
        assertThat(call("{\"x\":1}")).isEqualTo("[2, 1]");
        assertThat(call("{\"x\":41}")).isEqualTo("[42, 2]");
    }

    @Test
    void givesTheHandlerItsContext() throws Exception {
        start("pkg/app.handler", """
                def handler(event, context):
                    assert 0 < context.get_remaining_time_in_millis() <= 60000
                    return [context.aws_request_id, context.function_name, context.memory_limit_in_mb,
                            context.invoked_function_arn, context.client_context.custom["k"]]
                """);
        assertThat(call("{}")).isEqualTo("[\"id-1\", \"f\", \"256\", \"arn:f\", \"v\"]");
    }

    @Test
    void reportsAnExceptionWithItsTrace() throws Exception {
        start(
                "app.handler",
                "def inner():\n    raise ValueError('bad \u00e9')\ndef handler(event, context):\n    return inner()\n");
        JsonObject error = Json.parse(call("{}")).object();
        assertThat(error.text("errorType")).isEqualTo("ValueError");
        assertThat(error.text("errorMessage")).isEqualTo("bad \u00e9");
        List<String> trace = error.arrayOrEmpty("stackTrace").texts();
        assertThat(trace).hasSize(2);
        assertThat(trace.get(0)).startsWith("  File \"" + task + "/app.py\", line 4, in handler\n    return inner()\n");
        assertThat(trace.get(1))
                .startsWith("  File \"" + task + "/app.py\", line 2, in inner\n    raise ValueError('bad \u00e9')\n");
    }

    @Test
    void survivesAValueThatIsNoJson() throws Exception {
        start("app.handler", "def handler(event, context):\n    return {1, 2} if event else 'ok'\n");
        JsonObject error = Json.parse(call("[1]")).object();
        assertThat(error.text("errorType")).isEqualTo("Runtime.MarshalError");
        assertThat(error.text("errorMessage"))
                .isEqualTo("Unable to marshal response: Object of type set is not JSON serializable");
        assertThat(call("[]")).isEqualTo("\"ok\"");
    }

    @Test
    void namesAModuleThatIsMissing() throws Exception {
        start("nope.handler", "");
        JsonObject error = initError();
        assertThat(error.text("errorType")).isEqualTo("Runtime.ImportModuleError");
        assertThat(error.text("errorMessage")).isEqualTo("Unable to import module 'nope': No module named 'nope'");
        assertThat(python.waitFor()).isEqualTo(1);
    }

    @Test
    void namesAHandlerThatIsMissing() throws Exception {
        start("app.nope", "def handler(e, c): pass\n");
        JsonObject error = initError();
        assertThat(error.text("errorType")).isEqualTo("Runtime.HandlerNotFound");
        assertThat(error.text("errorMessage")).isEqualTo("Handler 'nope' missing on module 'app'");
    }

    @Test
    void namesASyntaxError() throws Exception {
        start("app.handler", "def handler(:\n");
        assertThat(initError().text("errorType")).isEqualTo("Runtime.UserCodeSyntaxError");
    }

    @Test
    void namesAHandlerWithoutADot() throws Exception {
        start("handler", "");
        assertThat(initError().text("errorMessage"))
                .isEqualTo("Bad handler 'handler': not enough values to unpack (expected 2, got 1)");
    }

    private JsonObject initError() throws Exception {
        InitOutcome outcome = session.init().get(20, TimeUnit.SECONDS);
        return Json.parse(((InitOutcome.Failed) outcome).body()).object();
    }

    private String call(String payload) throws Exception {
        assertThat(session.init().get(20, TimeUnit.SECONDS)).isInstanceOf(InitOutcome.Ready.class);
        if (calls++ > 0) {
            idle.poll(10, TimeUnit.SECONDS);
        }
        Invocation event = new Invocation(
                "id-" + calls,
                payload.getBytes(UTF_8),
                Instant.now().plusSeconds(60),
                "arn:f",
                "Root=1-2-3",
                "{\"custom\":{\"k\":\"v\"}}",
                new CompletableFuture<>());
        session.dispatch(event);
        return switch (event.answer().get(20, TimeUnit.SECONDS)) {
            case Answer.Response r -> new String(r.body(), UTF_8);
            case Answer.Error e -> new String(e.body(), UTF_8);
            case Answer.Exited e -> throw new AssertionError(e);
        };
    }

    private void start(String handler, String source) throws Exception {
        String module = handler.contains(".") ? handler.substring(0, handler.lastIndexOf('.')) : "app";
        if (!source.isEmpty()) {
            Path file = task.resolve((module.equals("nope") ? "app" : module) + ".py");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
        }
        Path client = Files.write(task.resolve("client.py"), RuntimeClients.python());
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", client.toString(), handler)
                .redirectErrorStream(true)
                .directory(task.toFile());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", server.address().toString());
        builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "f");
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        python = builder.start();
    }
}
