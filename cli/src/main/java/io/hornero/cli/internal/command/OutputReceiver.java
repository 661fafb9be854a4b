package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.TaskScope;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fetches the outputs of one build while the engine makes them. Closing it ends what is still under way.
final class OutputReceiver implements AutoCloseable {
    private final Engine engine;
    private final List<BuildOutput> outputs;
    private final PrintStream standardOutput;
    private final TaskScope scope = new TaskScope("output");
    private volatile @Nullable Failure failure;

    OutputReceiver(Engine engine, List<BuildOutput> outputs, PrintStream standardOutput) {
        this.engine = engine;
        this.outputs = outputs;
        this.standardOutput = standardOutput;
    }

    /// Begins to fetch; returns at once.
    ///
    /// @param event which output it is, and the token that it is fetched with
    void fetch(JsonObject event) {
        BuildOutput output = outputs.get((int) event.integer("output"));
        String token = event.text("token");
        scope.fork(() -> {
            try {
                fetch(output, token);
                return true;
            } catch (EOFException e) {
                // the engine gave up, and says why in its answer to the build
                throw e;
            } catch (IOException e) {
                failure = Failure.invalid(
                        "the output " + output.destination() + " could not be written: " + e.getMessage());
                throw failure;
            } catch (Failure e) {
                failure = e;
                throw e;
            }
        });
    }

    /// What failed here, not in the engine: the reason for what the engine says then.
    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    private void fetch(BuildOutput output, String token) throws IOException {
        Target target = Target.of("hornero", "v1", "outputs", token);
        try (HttpResponse response = engine.send(HttpRequest.get(target.toString()));
                InputStream body = response.body()) {
            switch (output.place()) {
                case FILE -> OutputFiles.file(Path.of(output.destination()), body);
                case FOLDER -> OutputFiles.folder(Path.of(output.destination()), body);
                case STANDARD_OUTPUT -> {
                    body.transferTo(standardOutput);
                    standardOutput.flush();
                }
                case ENGINE -> throw Failure.invalid("the engine delivers an output of type " + output.type());
            }
        }
    }

    /// Waits until everything is written.
    void finish() throws IOException, InterruptedException {
        scope.join();
    }

    @Override
    public void close() {
        scope.close();
    }
}
