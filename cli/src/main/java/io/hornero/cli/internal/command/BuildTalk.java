package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.JsonLines;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.progress.LogDisplay;
import io.hornero.cli.internal.progress.StepDisplay;
import io.hornero.cli.internal.progress.StepLog;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.function.Consumer;

/// What a build and this command say to each other beside progress: its id, and a shell in the step that
/// failed.
final class BuildTalk implements StepLog {
    private final Session session;
    private final Engine engine;
    private String id = "";
    private boolean visited;

    BuildTalk(Session session, Engine engine) {
        this.session = session;
        this.engine = engine;
    }

    Session session() {
        return session;
    }

    Engine engine() {
        return engine;
    }

    /// Whether there was a shell, and with it the message of the failure.
    boolean visited() {
        return visited;
    }

    /// An event that is no progress.
    ///
    /// @param display of the progress
    void accept(JsonObject event, StepDisplay display) throws IOException {
        switch (event.text("type")) {
            case "begin" -> id = event.text("build_id");
            case "debug" -> {
                display.close();
                visited = true;
                session.complain(Failure.invalid(event.text("message")));
                shell(event.text("build_id"), event.text("title"));
            }
            default -> {}
        }
    }

    private void shell(String build, String title) throws IOException {
        boolean tty = Terminal.is(Terminal.IN) && Terminal.is(Terminal.OUT);
        session.err()
                .println("hornero: a shell in " + title
                        + " as it failed; 'exit' leaves it, and its files are gone then");
        session.err().flush();
        Target target = Target.of("hornero", "v1", "builds", build, "shell").when(tty, "tty");
        try (Attachment attachment = new Attachment(
                engine.upgrade(HttpRequest.post(target.toString())).duplex(), tty, session)) {
            attachment.followSize(engine, "hornero", "v1", "builds", build, "shell");
            attachment.feed();
            attachment.drain();
        } catch (Failure e) {
            session.complain(e);
        }
    }

    @Override
    public void read(String step, Consumer<String> lines) throws IOException {
        Target target = Target.of("hornero", "v1", "builds", id, "log").with("step", step);
        LogDisplay display = LogDisplay.ofLines(lines);
        try (HttpResponse log = engine.send(HttpRequest.get(target.toString()))) {
            JsonLines.read(log.body(), display::accept);
        }
        display.close();
    }
}
