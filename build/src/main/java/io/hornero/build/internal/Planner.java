package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.Suggestion;
import io.hornero.build.BuildRequest;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Words;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Platform;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Stages to states: those that the target needs, in the order of the file. Use once.
final class Planner {
    private static final String SCRATCH = "scratch";
    private final BuildServices services;
    private final BuildRequest request;
    private final Dockerfile file;
    private final BuildArguments arguments;
    private final StepFactory steps;
    private final Progress progress;
    private final Words words;
    private final Map<Integer, StageState> states = new HashMap<>();

    Planner(
            BuildServices services,
            BuildRequest request,
            Dockerfile file,
            BuildArguments arguments,
            StepFactory steps,
            Progress progress) {
        this.services = services;
        this.request = request;
        this.file = file;
        this.arguments = arguments;
        this.steps = steps;
        this.progress = progress;
        this.words = new Words(file.directives().escape());
    }

    Dockerfile file() {
        return file;
    }

    BuildRequest request() {
        return request;
    }

    BuildArguments arguments() {
        return arguments;
    }

    StepFactory steps() {
        return steps;
    }

    Words words() {
        return words;
    }

    StageState plan(Stage target) throws IOException, InterruptedException {
        Set<Integer> needed = new TreeSet<>();
        collect(target, needed);
        for (int index : needed) {
            state(file.stages().get(index));
        }
        return state(target);
    }

    private void collect(Stage stage, Set<Integer> needed) {
        if (needed.add(stage.index())) {
            baseStage(stage).ifPresent(base -> collect(base, needed));
            for (Instruction instruction : stage.instructions()) {
                instruction
                        .copiesFrom()
                        .flatMap(file::stage)
                        .filter(s -> s.index() < stage.index())
                        .ifPresent(s -> collect(s, needed));
            }
        }
    }

    private String expanded(Stage stage, String word) {
        return Located.at(file, stage.from().range(), () -> words.value(word, arguments.global()::get));
    }

    private Optional<Stage> baseStage(Stage stage) {
        String name = expanded(stage, stage.from().image()).toLowerCase(Locale.ROOT);
        return file.stages().subList(0, stage.index()).stream()
                .filter(s -> Objects.equals(s.name(), name))
                .reduce((_, last) -> last);
    }

    /// The state of a stage, planned when it is first asked for.
    StageState state(Stage stage) throws IOException, InterruptedException {
        StageState known = states.get(stage.index());
        if (known != null) {
            return known;
        }
        Optional<Stage> base = baseStage(stage);
        StageState state;
        List<Instruction> instructions = new ArrayList<>();
        if (base.isPresent()) {
            state = new StageState(stage, state(base.get()));
            instructions.addAll(triggers(stage, base.get()));
        } else {
            state = fromImage(stage);
            instructions.addAll(triggers(stage, state.settings.list("OnBuild")));
        }
        int triggers = instructions.size();
        state.settings.remove("OnBuild");
        instructions.addAll(stage.instructions());
        new StagePlanner(this, state, instructions, triggers, base.isEmpty()).plan();
        states.put(stage.index(), state);
        return state;
    }

    private List<Instruction> triggers(Stage stage, Stage base) {
        List<String> expressions = base.instructions().stream()
                .filter(Instruction.OnBuild.class::isInstance)
                .map(i -> ((Instruction.OnBuild) i).expression())
                .toList();
        return triggers(stage, expressions);
    }

    private List<Instruction> triggers(Stage stage, List<String> expressions) {
        return expressions.stream()
                .map(e -> file.parseTrigger(e, stage.from().range()))
                .toList();
    }

    private Platform platform(Stage stage) {
        Platform target = request.platform() == null ? Platform.host() : request.platform();
        String flag = stage.from().platform();
        if (flag == null) {
            return target;
        }
        String text = expanded(stage, flag);
        if (text.isEmpty()) {
            throw file.failure(stage.from().range(), "empty platform value from expression " + flag);
        }
        return Located.at(file, stage.from().range(), () -> Platform.parse(text));
    }

    private StageState fromImage(Stage stage) throws IOException, InterruptedException {
        String name = expanded(stage, stage.from().image());
        SourceRange range = stage.from().range();
        if (name.isEmpty()) {
            throw file.failure(range, "base name (" + stage.from().image() + ") should not be blank");
        }
        Platform platform = platform(stage);
        if (name.equals(SCRATCH)) {
            return new StageState(stage, platform, ImageConfig.empty(platform), List.of(), ImageSettings.scratch());
        }
        BaseImages.Resolved image = resolve(name, platform, range);
        ImageSettings settings = ImageSettings.of(image.config());
        StageState state =
                new StageState(stage, platform, image.config(), image.manifest().layers(), settings);
        if (!state.env.containsKey("PATH")) {
            settings.setEnv("PATH", ImageSettings.DEFAULT_PATH);
            state.env.put("PATH", ImageSettings.DEFAULT_PATH);
        }
        return state;
    }

    /// The vertex of the image that a stage begins from; null for scratch and for an image without layers.
    @Nullable
    Vertex<StepResult> imageVertex(StageState state) throws IOException, InterruptedException {
        if (state.baseLayers.isEmpty()) {
            return null;
        }
        String name = expanded(state.stage, state.stage.from().image());
        return vertex(resolve(name, state.platform, state.stage.from().range()));
    }

    private Vertex<StepResult> vertex(BaseImages.Resolved image) {
        return steps.image(
                new Step.Image(image.reference(), image.manifest().descriptor().digest()));
    }

    private final Map<String, BaseImages.Resolved> resolved = new HashMap<>();

    private BaseImages.Resolved resolve(String name, Platform platform, SourceRange range)
            throws IOException, InterruptedException {
        String key = name + " " + platform;
        BaseImages.Resolved known = resolved.get(key);
        if (known != null) {
            return known;
        }
        try {
            BaseImages.Resolved found = services.images().resolve(name, platform, request.pull(), progress);
            resolved.put(key, found);
            return found;
        } catch (Failure e) {
            throw unresolved(name, range, e);
        }
    }

    private Failure unresolved(String name, SourceRange range, Failure e) {
        boolean plain = name.matches("[A-Za-z0-9_.-]+");
        if (plain && Suggestion.closest(name, file.stageNames()).isPresent() && e.kind() != FailureKind.CANCELLED) {
            return file.undefinedStage(range, name);
        }
        return Located.failure(file, range, e);
    }

    /// What `--from` names: an earlier stage, by name or index, or an image.
    StepFactory.Source source(String from, StageState user, SourceRange range)
            throws IOException, InterruptedException {
        Optional<Stage> stage = file.stage(from);
        if (stage.isPresent()) {
            if (stage.get().index() >= user.stage.index()) {
                throw file.failure(
                        range,
                        "cannot copy from stage '" + from + "', it needs to be defined before current stage '"
                                + user.stage.title() + "'");
            }
            PlannedStep last = state(stage.get()).last;
            return new StepFactory.Source(last == null ? null : last.vertex(), "stage '" + from + "'");
        }
        if (from.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw file.failure(range, "invalid stage index " + from);
        }
        if (from.equals(SCRATCH)) {
            return new StepFactory.Source(null, SCRATCH);
        }
        BaseImages.Resolved image = resolve(from, user.platform, range);
        boolean empty = image.manifest().layers().isEmpty();
        return new StepFactory.Source(empty ? null : vertex(image), "image " + from);
    }
}
