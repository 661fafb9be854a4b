package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.JsonLines;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.progress.EndWarnings;
import io.hornero.cli.internal.progress.EngineEvents;
import io.hornero.cli.internal.progress.StepDisplay;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.RequestBody;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What becomes of a build, and the talk with the engine in which it does.
///
/// @param caches that are written, numbered on from the outputs
record BuildOutputs(List<BuildOutput> all, List<BuildOutput> caches) {
    /// An image of the store.
    static final BuildOutputs NONE = new BuildOutputs(List.of(), List.of());

    BuildOutputs {
        all = List.copyOf(all);
        caches = List.copyOf(caches);
    }

    /// From `--output`, `--push`, `--load`, `--annotation` and `--cache-to`.
    static BuildOutputs of(Arguments arguments) {
        List<BuildOutput> outputs = new ArrayList<>();
        arguments.list("output").forEach(text -> outputs.add(BuildOutput.parse(text)));
        if (arguments.on("push")) {
            BuildOutput.pushed(outputs);
        }
        if (arguments.on("load")) {
            BuildOutput.loaded(outputs);
        }
        List<String> annotations = arguments.list("annotation");
        List<BuildOutput> caches = BuildCaches.to(arguments.list("cache-to"));
        if (outputs.isEmpty() && !(annotations.isEmpty() && caches.isEmpty())) {
            outputs.add(BuildOutput.image(false)); // what none means, to be annotated and counted
        }
        annotations.forEach(text -> annotate(outputs, text));
        if (outputs.stream().filter(BuildOutputs::usesStandardOutput).count() > 1) {
            throw Failure.invalid("only one output can go to standard output");
        }
        return new BuildOutputs(outputs, caches);
    }

    private static boolean usesStandardOutput(BuildOutput output) {
        return output.place() == BuildOutput.Place.STANDARD_OUTPUT;
    }

    /// Whether nothing else may be written to standard output.
    boolean useStandardOutput() {
        return all.stream().anyMatch(BuildOutputs::usesStandardOutput);
    }

    /// `[PLACE[,PLACE]:]KEY=VALUE`, where a place is as `index` or `manifest[linux/arm64]`.
    private static void annotate(List<BuildOutput> outputs, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw Failure.invalid("invalid annotation '" + text + "', expected key=value");
        }
        String key = text.substring(0, equals);
        int colon = key.indexOf(':');
        String places = colon < 0 ? "manifest" : key.substring(0, colon);
        for (String place : places.split(",", -1)) {
            if (!place.matches("(manifest|index|manifest-descriptor|index-descriptor)(\\[[^]]+])?")) {
                throw Failure.invalid("unknown annotation type '" + place
                        + "': there are manifest, index, manifest-descriptor, index-descriptor");
            }
            String name = "annotation-" + place + "." + key.substring(colon + 1);
            outputs.stream()
                    .filter(o -> !o.type().equals("local") && !o.type().equals("tar"))
                    .forEach(o -> o.attributes().put(name, text.substring(equals + 1)));
        }
    }

    JsonArray json() {
        return json(all);
    }

    JsonArray cachesJson() {
        return json(caches);
    }

    private static JsonArray json(List<BuildOutput> outputs) {
        JsonArray list = JsonArray.of();
        outputs.forEach(o -> list.add(o.json()));
        return list;
    }

    /// Builds, showing the steps on standard error, and writes what this command is to write.
    JsonObject build(BuildTalk talk, RequestBody body, String mode) throws IOException, InterruptedException {
        Session session = talk.session();
        Engine engine = talk.engine();
        HttpRequest request = HttpRequest.post(
                        Target.of("hornero", "v1", "build").toString())
                .header("X-Registry-Config", session.credentials().allHeader())
                .body(body);
        boolean terminal = Terminal.is(Terminal.ERR);
        StepDisplay display = StepDisplay.on(session.err(), mode, terminal, session.environment(), talk);
        EndWarnings warnings = new EndWarnings(display);
        List<BuildOutput> fetched = new ArrayList<>(all);
        fetched.addAll(caches);
        try (OutputReceiver receiver = new OutputReceiver(engine, fetched, session.out());
                HttpResponse response = engine.send(request)) {
            Progress progress = mode.equals("rawjson") ? display : warnings;
            return received(response, progress, receiver, event -> talk.accept(event, display));
        } finally {
            display.close();
            if (!mode.equals("quiet")) {
                warnings.print(session.err(), terminal, session.environment());
            }
        }
    }

    private static JsonObject received(
            HttpResponse response, Progress display, OutputReceiver receiver, JsonLines.Each talk)
            throws IOException, InterruptedException {
        try {
            JsonObject result = EngineEvents.read(response.body(), display, event -> {
                if (event.text("type").equals("export")) {
                    receiver.fetch(event);
                } else {
                    talk.accept(event);
                }
            });
            receiver.finish();
            return result;
        } catch (Failure e) {
            throw receiver.failure().orElse(e);
        }
    }
}
