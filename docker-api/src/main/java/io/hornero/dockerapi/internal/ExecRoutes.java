package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Containers;
import io.hornero.engine.Execs;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Exec;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Further processes in containers.
final class ExecRoutes {
    private static final int REMEMBERED = 256;

    private final Execs execs;
    private final Containers containers;
    private final Map<String, Integer> refusals = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    ExecRoutes(Execs execs, Containers containers) {
        this.execs = execs;
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.post("/containers/{id}/exec", (call, path) -> create(call, path.get("id")))
                .post("/exec/{id}/start", (call, path) -> start(call, path.get("id")))
                .post("/exec/{id}/resize", (call, path) -> resize(call, path.get("id")))
                .get("/exec/{id}/json", (call, path) -> inspect(call, path.get("id")));
    }

    private void create(Call call, String id) throws IOException {
        call.answer(
                201, new JsonObject().put("Id", execs.create(id, call.json()).id()));
    }

    /// As Docker, answers first and starts then: why a program cannot be run is told as output and exit code.
    private void start(Call call, String id) throws IOException, InterruptedException {
        JsonObject body = call.optionalJson().orElseGet(JsonObject::new);
        boolean tty = body.boolOr("Tty", false);
        JsonObject config = execs.get(id).config();
        if (body.boolOr("Detach", false)) {
            execs.start(id, tty).close();
            call.answer(200);
            return;
        }
        HijackedStreams.Wish wish = new HijackedStreams.Wish(
                config.boolOr("AttachStdin", false),
                config.boolOr("AttachStdout", true),
                config.boolOr("AttachStderr", true),
                tty,
                true);
        new HijackedStreams(call, wish)
                .serve(() -> started(id, tty), why -> refusals.put(id, exitCode(why)));
    }

    /// Clients ask for the exit code as soon as the streams end: it is known by then.
    private ProcessStreams started(String id, boolean tty) throws IOException {
        Attachment streams = execs.start(id, tty);
        Exec exec = Objects.requireNonNull(execs.get(id).exec());
        return ProcessStreams.of(streams, exec.exited());
    }

    /// Docker's exit code of a program that could not be started.
    private static int exitCode(Failure why) {
        String text = why.text();
        if (text.contains("executable file not found") || text.contains("no such file or directory")) {
            return 127;
        }
        return 126;
    }

    private void resize(Call call, String id) throws IOException {
        TerminalSize size = TerminalSize.of(call);
        execs.resize(id, size.rows(), size.columns());
        call.answer(200);
    }

    private void inspect(Call call, String id) throws IOException {
        Execs.Session session = execs.get(id);
        containers.get(session.containerId());
        Exec exec = session.exec();
        @Nullable Integer exitCode = refusals.getOrDefault(id, session.exitCode());
        JsonObject config = session.config();
        call.answer(new JsonObject()
                .put("ID", session.id())
                .put("Running", exitCode == null && session.running())
                .put("ExitCode", exitCode == null ? Json.NULL : Json.of((long) exitCode))
                .put("ProcessConfig", process(config))
                .put("OpenStdin", config.boolOr("AttachStdin", false))
                .put("OpenStderr", config.boolOr("AttachStderr", false))
                .put("OpenStdout", config.boolOr("AttachStdout", false))
                .put("CanRemove", exitCode != null)
                .put("ContainerID", session.containerId())
                .put("DetachKeys", "")
                .put("Pid", exec == null ? 0 : exec.pid()));
    }

    private static JsonObject process(JsonObject config) {
        List<String> command = config.arrayOrEmpty("Cmd").texts();
        JsonArray arguments = Json.strings(command.subList(1, command.size()));
        return new JsonObject()
                .put("tty", config.boolOr("Tty", false))
                .put("entrypoint", command.getFirst())
                .put("arguments", arguments)
                .put("privileged", config.boolOr("Privileged", false))
                .putNonEmpty("user", config.textOr("User", ""));
    }
}
