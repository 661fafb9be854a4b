package io.hornero.functions;

import static io.hornero.functions.TestPlatform.settings;
import static io.hornero.functions.TestPlatform.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.TaskScope;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Functions in real sandboxes.
class FunctionsTest {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static TestPlatform platform;

    @BeforeAll
    static void open() throws Exception {
        platform = new TestPlatform();
    }

    @AfterAll
    static void close() throws Exception {
        platform.close();
    }

    @Test
    void runsAColdAndAWarmInvocationWithTheLogsOfAws() throws Exception {
        platform.function("echo", settings(256, 30), """
                print("loading")
                def handler(event, context):
                    print("got", event)
                    return event + 1
                """);
        InvocationResult cold = platform.invoke("echo", "1");
        assertThat(text(cold)).isEqualTo("2");
        assertThat(cold.requestId()).matches(UUID);
        assertThat(cold.logTail().replace(cold.requestId(), "ID"))
                .matches("START RequestId: ID Version: \\$LATEST\n" + "got 1\n" + "END RequestId: ID\n"
                        + "REPORT RequestId: ID\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\t"
                        + "Max Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t\n");
        Report report = cold.report();
        assertThat(report.billed().toMillis())
                .isEqualTo(Math.ceilDiv(report.duration().plus(report.init()).toNanos(), 1_000_000L));
        InvocationResult warm = platform.invoke("echo", "41");
        assertThat(text(warm)).isEqualTo("42");
        assertThat(warm.report().init()).isNull();
        assertThat(warm.logTail()).doesNotContain("Init Duration").doesNotContain("loading");
        List<LogEvent> log = platform.functions().logs().tail("echo", 100);
        assertThat(log.getFirst().message()).isEqualTo("loading");
        assertThat(log.getFirst().stream()).matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST\\][0-9a-f]{32}");
        assertThat(platform.functions().sandboxes().counts("echo").total()).isEqualTo(1);
    }

    @Test
    void confinesTheFunction() throws Exception {
        platform.function("confined", settings(128, 30), """
                import os, socket
                def write(path):
                    try:
                        open(path, "w").write("x")
                        return "written"
                    except OSError as e:
                        return e.strerror
                def reach(host, port):
                    try:
                        socket.create_connection((host, port), 2)
                        return "reached"
                    except OSError as e:
                        return e.strerror
                def handler(event, context):
                    status = dict(l.split(":\\t", 1) for l in open("/proc/self/status").read().splitlines() if ":\\t" in l)
                    import resource
                    return {"tmp": write("/tmp/x"), "task": write("/var/task/x"), "shm": os.path.exists("/dev/shm"),
                            "uid": os.getuid(), "caps": status["CapBnd"].strip(), "nnp": status["NoNewPrivs"].strip(),
                            "fds": resource.getrlimit(resource.RLIMIT_NOFILE), "engine": reach("127.0.0.1", event),
                            "tmp_mb": os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_frsize >> 20,
                            "pids": len([p for p in os.listdir("/proc") if p.isdigit()]),
                            "handler": os.environ["_HANDLER"], "memory": os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]}
                """);
        try (java.net.ServerSocket host =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            JsonObject seen = Json.parse(text(platform.invoke("confined", Integer.toString(host.getLocalPort()))))
                    .object();
            assertThat(seen.write())
                    .isEqualTo("{\"tmp\":\"written\",\"task\":\"Read-only file system\",\"shm\":false,\"uid\":993,"
                            + "\"caps\":\"0000000000000000\",\"nnp\":\"1\",\"fds\":[1024,1024],"
                            + "\"engine\":\"Connection refused\",\"tmp_mb\":512,\"pids\":1,"
                            + "\"handler\":\"app.handler\",\"memory\":\"128\"}");
        }
    }

    @Test
    void stopsAFunctionThatTakesTooLong() throws Exception {
        platform.function("slow", settings(256, 1), """
                import time
                def handler(event, context):
                    print("before")
                    time.sleep(event)
                    return "done"
                """);
        InvocationResult late = platform.invoke("slow", "60");
        assertThat(late.functionError()).isEqualTo("Unhandled");
        assertThat(text(late))
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + late.requestId()
                        + " Error: Task timed out after 1.00 seconds\"}");
        assertThat(late.logTail())
                .containsPattern("before\n\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z " + late.requestId()
                        + " Task timed out after 1.00 seconds\n\nEND RequestId: " + late.requestId()
                        + "\nREPORT RequestId: [^\n]*\tDuration: 1000.00 ms\t[^\n]*\tStatus: timeout\n");
        assertThat(text(platform.invoke("slow", "0"))).isEqualTo("\"done\"");
    }

    @Test
    void endsAFunctionThatUsesTooMuchMemory() throws Exception {
        platform.function("greedy", settings(128, 60), """
                def handler(event, context):
                    hoard = []
                    while True:
                        hoard.append(bytearray(1 << 20))
                """);
        InvocationResult result = platform.invoke("greedy", "1");
        assertThat(text(result))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + result.requestId()
                        + " Error: Runtime exited with error: signal: killed\"}");
        assertThat(result.report().maxMemoryUsedMb()).isEqualTo(128);
        assertThat(result.logTail()).endsWith("\tStatus: error\tError Type: Runtime.OutOfMemory\n");
    }

    @Test
    void reportsARuntimeThatExits() throws Exception {
        platform.function("quits", settings(128, 30), """
                import os
                def handler(event, context):
                    os._exit(event)
                """);
        assertThat(text(platform.invoke("quits", "7"))).endsWith(" Error: Runtime exited with error: exit status 7\"}");
        assertThat(text(platform.invoke("quits", "0")))
                .endsWith(" Error: Runtime exited without providing a reason\"}");
    }

    @Test
    void reportsAModuleThatCannotBeLoaded() throws Exception {
        FunctionConfiguration broken = platform.function(
                "broken", settings(128, 30), "import nothing_of_that_name\ndef handler(e, c): pass\n");
        assertThat(broken.findings()).isEmpty();
        InvocationResult result = platform.invoke("broken", "1");
        assertThat(Json.parse(result.payload()).object().text("errorMessage"))
                .isEqualTo("Unable to import module 'app': No module named 'nothing_of_that_name'");
        assertThat(result.logTail()).contains("START RequestId: ").contains("\tError Type: Runtime.ImportModuleError");
    }

    @Test
    void findsAHandlerThatDoesNotExistBeforeItRuns() throws Exception {
        platform.image("misspelt", Map.of("ap.py", "def handler(e, c): pass\n"));
        platform.functions().catalogue().create("misspelt", "misspelt", null, settings(128, 3), Map.of());
        assertThat(platform.functions().catalogue().awaitSettled("misspelt").findings())
                .containsExactly(
                        "handler 'app.handler' in CMD: there is no app.py in /var/task; did you mean 'ap'?: copy "
                                + "it there, or correct CMD");
        assertThat(platform.function("unnamed", settings(128, 3), "def handle(e, c): pass\n")
                        .findings())
                .containsExactly("handler 'app.handler' in CMD: /var/task/app defines no 'handler'; did you mean "
                        + "'handle'?: define it, or correct CMD");
    }

    @Test
    void findsAnEntrypointThatCannotBeExecuted() throws Exception {
        platform.image("noentry", Map.of("app.py", ""), List.of("/usr/bin/nope"), Platform.host());
        platform.functions().catalogue().create("noentry", "noentry", null, settings(128, 3), Map.of());
        assertThat(platform.functions()
                        .catalogue()
                        .awaitSettled("noentry")
                        .findings()
                        .getFirst())
                .isEqualTo(
                        "entrypoint '/usr/bin/nope' is not in the image: correct ENTRYPOINT, or start from a base image "
                                + "with a runtime client");
        assertThat(text(platform.invoke("noentry", "1")))
                .contains("\"errorType\":\"Runtime.InvalidEntrypoint\"")
                .endsWith(" Error: fork/exec /usr/bin/nope: no such file or directory\"}");
    }

    @Test
    void refusesAnImageForAnotherProcessor() throws Exception {
        String other = Platform.host().architecture().equals("amd64") ? "arm64" : "amd64";
        platform.image("foreign", Map.of(), List.of("/usr/bin/python3"), Platform.parse("linux/" + other));
        assertThatThrownBy(() ->
                        platform.functions().catalogue().create("foreign", "foreign", null, settings(128, 3), Map.of()))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining(
                        "build it with --platform linux/" + Platform.host().architecture());
    }

    @Test
    void givesEachConcurrentInvocationItsOwnSandbox() throws Exception {
        platform.function("parallel", settings(256, 60), """
                import os, time
                def handler(event, context):
                    open("/tmp/mine", "x")
                    time.sleep(1)
                    os.remove("/tmp/mine")
                    return os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
                """);
        List<Future<InvocationResult>> results = new ArrayList<>();
        try (TaskScope tasks = new TaskScope("test")) {
            for (int i = 0; i < 4; i++) {
                results.add(tasks.fork(() -> platform.invoke("parallel", "1")));
            }
            tasks.join();
        }
        TreeSet<String> streams = new TreeSet<>();
        for (Future<InvocationResult> result : results) {
            assertThat(result.get().functionError()).as(text(result.get())).isNull();
            streams.add(text(result.get()));
        }
        assertThat(streams).hasSize(4);
    }

    @Test
    void freezesASandboxBetweenInvocations() throws Exception {
        platform.function("background", settings(1769, 30), """
                import threading, time
                beats = []
                def beat():
                    while True:
                        beats.append(time.monotonic())
                        time.sleep(0.001)
                threading.Thread(target=beat, daemon=True).start()
                def handler(event, context):
                    seen = len(beats)
                    while len(beats) < seen + 2:
                        time.sleep(0.001)
                    gaps = [b - a for a, b in zip(beats, beats[1:])]
                    return max(gaps[-2000:], default=0)
                """);
        platform.function("other", settings(128, 30), "import time\ndef handler(e, c): time.sleep(e)\n");
        platform.invoke("background", "1");
        platform.invoke("other", "1.5");
        double pause = Double.parseDouble(text(platform.invoke("background", "1")));
        assertThat(pause).isGreaterThan(1);
    }

    @Test
    void reclaimsIdleSandboxes() throws Exception {
        platform.function("idle", settings(128, 30), "def handler(e, c): return e\n");
        platform.invoke("idle", "1");
        assertThat(platform.functions().sandboxes().counts("idle").total()).isEqualTo(1);
        platform.reopen(platform.limits().withIdle(Duration.ofMillis(200)));
        try {
            assertThat(text(platform.invoke("idle", "2"))).isEqualTo("2");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (platform.functions().sandboxes().counts("idle").total() > 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(platform.functions().sandboxes().counts("idle").total()).isZero();
        } finally {
            platform.reopen(platform.limits().withIdle(Duration.ofMinutes(5)));
        }
    }

    @Test
    void refusesMoreThanTheConcurrency() throws Exception {
        platform.function("limited", settings(128, 30), """
                import time
                def handler(event, context):
                    print("running", flush=True)
                    time.sleep(event)
                """);
        platform.reopen(platform.limits().withConcurrency(1));
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (TaskScope tasks = new TaskScope("test");
                FunctionLogs.Subscription _ =
                        platform.functions().logs().follow("limited", e -> lines.add(e.message()))) {
            tasks.fork(() -> platform.invoke("limited", "3"));
            while (!"running".equals(lines.poll(20, TimeUnit.SECONDS))) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> platform.invoke("limited", "0"))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.EXHAUSTED));
            tasks.join();
        } finally {
            platform.reopen(platform.limits().withConcurrency(64));
        }
    }

    @Test
    void runsAcceptedEventsThoughTheEngineEndsAndRetriesThoseThatFail() throws Exception {
        platform.function("events", settings(128, 30), """
                import time
                def handler(event, context):
                    print("event", event["n"], context.aws_request_id, flush=True)
                    if event.get("fail"):
                        raise ValueError("no")
                """);
        platform.functions()
                .invoker()
                .enqueue("events", "{\"n\":1,\"fail\":true}".getBytes(UTF_8), InvokeOptions.DEFAULT);
        String id =
                platform.functions().invoker().enqueue("events", "{\"n\":2}".getBytes(UTF_8), InvokeOptions.DEFAULT);
        platform.reopen(platform.limits());
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (count("events", "event 1 ") < 3 || count("events", "event 2 " + id) < 1) {
            assertThat(System.nanoTime()).as("the events ran").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static long count(String function, String start) {
        return platform.functions().logs().tail(function, 1000).stream()
                .filter(e -> e.message().startsWith(start))
                .count();
    }

    @Test
    void keepsItsCatalogueAndUpdatesCode() throws Exception {
        platform.function("kept", settings(128, 30), "def handler(e, c): return 'old'\n");
        assertThat(text(platform.invoke("kept", "1"))).isEqualTo("\"old\"");
        platform.reopen(platform.limits());
        FunctionConfiguration kept = platform.functions().catalogue().get("kept");
        assertThat(kept.state()).isEqualTo(FunctionState.ACTIVE);
        platform.image("kept:2", Map.of("app.py", "def handler(e, c): return 'new'\n"));
        platform.functions().catalogue().updateCode("kept", "kept:2");
        FunctionConfiguration updated = platform.functions().catalogue().awaitSettled("kept");
        assertThat(updated.update()).isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(updated.code().manifest()).isNotEqualTo(kept.code().manifest());
        assertThat(text(platform.invoke("kept", "1"))).isEqualTo("\"new\"");
        platform.functions().catalogue().delete("kept");
        assertThatThrownBy(() -> platform.invoke("kept", "1"))
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:kept");
    }

    @Test
    void keepsAllOfALargeLogInOrder() throws Exception {
        platform.function("chatty", settings(1769, 60), """
                def handler(event, context):
                    for i in range(event):
                        print("line", i)
                    return "done"
                """);
        InvocationResult result = platform.invoke("chatty", "100000");
        assertThat(text(result)).isEqualTo("\"done\"");
        List<String> lines = platform.functions().logs().tail("chatty", 200_000).stream()
                .map(LogEvent::message)
                .filter(m -> m.startsWith("line "))
                .toList();
        assertThat(lines).hasSize(100_000);
        assertThat(lines.get(54_321)).isEqualTo("line 54321");
        assertThat(result.logTail()).contains("line 99999\nEND RequestId: ");
    }

    @Test
    void refusesAPayloadThatIsNoJson() throws Exception {
        platform.function("strict", settings(128, 3), "def handler(e, c): return e\n");
        assertThatThrownBy(() -> platform.invoke("strict", "{nope"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Could not parse request body into json: ");
        assertThat(text(platform.invoke("strict", ""))).isEqualTo("{}");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        platform.function("gone", settings(128, 3), "def handler(e, c): return e\n");
        platform.invoke("gone", "1");
        platform.functions().sandboxes().kill("gone");
        platform.reopen(platform.limits());
        String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
        assertThat(mounts.lines().filter(l -> l.contains(platform.root() + "/")))
                .isEmpty();
    }
}
