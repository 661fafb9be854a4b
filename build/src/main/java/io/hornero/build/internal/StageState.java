package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Variables;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Platform;
import io.hornero.solver.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A stage while it is read, and what it came to. Used by one thread.
final class StageState {
    /// What overlayfs takes. Source: Linux, fs/overlayfs, OVL_MAX_STACK.
    private static final int MOST_LAYERS = 500;

    final Stage stage;
    final Platform platform;
    final ImageConfig base;
    final List<Descriptor> baseLayers;
    final ImageSettings settings;
    /// Variables as words and RUN see them: ENV and ARG.
    final Map<String, String> env;
    /// Names of ARG in order, for the history of RUN.
    final Set<String> arguments;
    /// Those of [#env] that ARG set last.
    final Set<String> setByArgument;
    final List<HistoryEntry> history;
    final List<PlannedStep> steps;
    /// The file system that it begins with; null for nothing, and for that of another stage.
    final @Nullable Vertex<StepResult> image;
    String author;
    boolean commandSet;

    @Nullable
    PlannedStep last;

    /// Begins from an image, or from nothing.
    StageState(
            Stage stage,
            Platform platform,
            ImageConfig base,
            List<Descriptor> baseLayers,
            ImageSettings settings,
            @Nullable Vertex<StepResult> image) {
        this.image = image;
        this.stage = stage;
        this.platform = platform;
        this.base = base;
        this.baseLayers = baseLayers;
        this.settings = settings;
        this.env = new LinkedHashMap<>();
        this.arguments = new LinkedHashSet<>();
        this.setByArgument = new LinkedHashSet<>();
        this.history = new ArrayList<>();
        this.steps = new ArrayList<>();
        this.author = base.json().textOr("author", "");
        settings.env().forEach(this::inheritEnv);
    }

    /// Begins from an earlier stage.
    StageState(Stage stage, StageState from) {
        this.image = null;
        this.stage = stage;
        this.platform = from.platform;
        this.base = from.base;
        this.baseLayers = from.baseLayers;
        this.settings = from.settings.copy();
        this.env = new LinkedHashMap<>(from.env);
        this.arguments = new LinkedHashSet<>(from.arguments);
        this.setByArgument = new LinkedHashSet<>(from.setByArgument);
        this.history = new ArrayList<>(from.history);
        this.steps = new ArrayList<>(from.steps);
        this.author = from.author;
        this.last = from.last;
    }

    private void inheritEnv(String entry) {
        int equals = entry.indexOf('=');
        env.put(equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
    }

    Variables variables() {
        return env::get;
    }

    void note(String createdBy) {
        history.add(new HistoryEntry(createdBy, null));
    }

    /// The stage's file system is now that of a step.
    void advance(PlannedStep step, @Nullable String createdBy) {
        if (baseLayers.size() + steps.size() >= MOST_LAYERS) {
            throw Failure.invalid("a stage has at most " + MOST_LAYERS
                    + " layers, more cannot be mounted; join some of its RUN, COPY and ADD");
        }
        steps.add(step);
        last = step;
        if (createdBy != null) {
            history.add(new HistoryEntry(createdBy, step));
        }
    }

    String workingDirectory() {
        String directory = settings.text("WorkingDir");
        return directory.isEmpty() ? "/" : directory;
    }
}
