package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.EngineAddress;
import io.hornero.cli.internal.format.Table;
import io.hornero.cli.internal.progress.Seconds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the demo's commands as a user would type them, shows each, and stops at the first that fails.
final class DemoScript {
    private static final String EXAMPLES = "examples";

    private record Took(String stage, long millis) {}

    private final Session session;
    private final List<Took> stages = new ArrayList<>();

    /// A part of the demo with a time of its own.
    @FunctionalInterface
    interface Stage {
        void run() throws IOException, InterruptedException;
    }

    DemoScript(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    void stage(String title, Stage stage) throws IOException, InterruptedException {
        say("\n=== " + (stages.size() + 1) + ". " + title);
        long started = System.nanoTime();
        stage.run();
        long millis = (System.nanoTime() - started) / 1_000_000;
        stages.add(new Took(title, millis));
        say("=== done in " + Seconds.precise(millis));
    }

    void summary() {
        Table table = new Table().add("STAGE", "TIME");
        long total = 0;
        for (Took took : stages) {
            table.add(took.stage, Seconds.precise(took.millis));
            total += took.millis;
        }
        say("\n" + table.add("all of it", Seconds.precise(total)).text());
    }

    void say(String text) {
        session.err().flush();
        session.out().println(text);
        session.out().flush();
    }

    /// Runs a command whose output goes where the demo's goes.
    void run(String... words) {
        show(words);
        check(words, execute(session.out(), words));
    }

    /// Runs a command, shows its output and returns it.
    String read(String... words) {
        show(words);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int status = execute(new PrintStream(kept, false, StandardCharsets.UTF_8), words);
        String text = kept.toString(StandardCharsets.UTF_8).strip();
        say(text);
        check(words, status);
        return text;
    }

    /// Runs a command without a trace; its success does not matter.
    void quietly(String... words) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        program(nowhere, nowhere).run(words(words));
    }

    /// Fails the demo unless it is so.
    void expect(boolean so, String otherwise) {
        if (!so) {
            throw new Failure(FailureKind.INTERNAL, "the demo failed: " + otherwise);
        }
    }

    void expectEqual(String what, String found, String wanted) {
        expect(found.equals(wanted), what + " is '" + found + "', expected '" + wanted + "'");
        say("    " + what + ": " + found + " (as expected)");
    }

    /// A folder of the examples, beside the launcher or the working folder.
    Path example(String name) {
        String launcher = session.environment().getOrDefault("HORNERO_LAUNCHER", "");
        Path beside = Path.of(launcher.isEmpty() ? "." : launcher).toAbsolutePath();
        for (Path folder :
                List.of(beside.resolveSibling(EXAMPLES), Path.of(EXAMPLES).toAbsolutePath())) {
            if (Files.isDirectory(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw Failure.notFound(
                "the demo's example " + EXAMPLES + "/" + name + " is missing; run it from the project's folder");
    }

    private void show(String... words) {
        say("\n$ hornero " + String.join(" ", words));
    }

    private void check(String[] words, int status) {
        expect(status == 0, "'hornero " + String.join(" ", words) + "' exited with status " + status);
    }

    private int execute(PrintStream out, String... words) {
        int status = program(out, session.err()).run(words(words));
        out.flush();
        return status;
    }

    private Program program(PrintStream out, PrintStream err) {
        Map<String, String> environment = new HashMap<>(session.environment());
        environment.remove("HORNERO_BUILD"); // what there is to notice of the engine was said at the beginning
        return new Program(InputStream.nullInputStream(), out, err, environment);
    }

    private List<String> words(String... words) {
        EngineAddress address = session.address();
        List<String> all = new ArrayList<>(
                address.given()
                        ? List.of("--host", address.toString())
                        : List.of("--root", address.root().toString()));
        all.addAll(List.of(words));
        return all;
    }
}
