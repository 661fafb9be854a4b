package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Suggestion;
import io.hornero.build.BuildRequest;
import io.hornero.build.ContextSource;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Words;
import io.hornero.oci.Platform;
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

/// Stages to states: those that the target needs, in the order of the file. Use once.
final class Planner {
    private final BuildRequest request;
    private final Dockerfile file;
    private final BuildArguments arguments;
    private final StepFactory steps;
    private final NamedContexts contexts;
    private final StageBases bases;
    private final Words words;
    private final Map<Integer, StageState> states = new HashMap<>();

    Planner(BuildRequest request, Dockerfile file, BuildArguments arguments, StepFactory steps, StageBases bases) {
        this.request = request;
        this.file = file;
        this.arguments = arguments;
        this.steps = steps;
        this.bases = bases;
        this.contexts = new NamedContexts(request.contexts());
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
        if (needed.add(stage.index()) && override(stage).isEmpty()) {
            baseStage(stage).ifPresent(base -> collect(base, needed));
            for (Instruction instruction : stage.instructions()) {
                instruction.filesFrom().stream()
                        .flatMap(from -> file.stage(from).stream())
                        .filter(s -> s.index() < stage.index())
                        .forEach(s -> collect(s, needed));
            }
        }
    }

    /// The context that stands for a stage.
    private Optional<ContextSource> override(Stage stage) {
        String name = stage.name();
        return name == null ? Optional.empty() : contexts.find(name, target());
    }

    private Platform target() {
        return request.platform() == null ? Platform.host() : request.platform();
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
        Optional<ContextSource> override = override(stage);
        StageState made = override.isPresent()
                ? bases.fromContext(stage, platform(stage), override.get(), stage.title())
                : planned(stage);
        states.put(stage.index(), made);
        return made;
    }

    private StageState planned(Stage stage) throws IOException, InterruptedException {
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
        new StagePlanner(this, state, instructions, triggers).plan();
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
        Platform target = target();
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
        Optional<ContextSource> context = contexts.find(name, platform);
        if (context.isPresent()) {
            return bases.fromContext(stage, platform, context.get(), name);
        }
        if (name.equals(StageBases.SCRATCH)) {
            return StageBases.scratch(stage, platform, null);
        }
        return bases.fromImage(stage, platform, resolve(name, platform, range));
    }

    /// An image that FROM or `--from` names.
    BaseImages.Resolved resolve(String name, Platform platform, SourceRange range)
            throws IOException, InterruptedException {
        try {
            return bases.resolve(name, platform);
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
    ///
    /// @param keyword of the instruction, for messages
    StepFactory.Source source(String from, StageState user, SourceRange range, String keyword)
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
            return new StepFactory.Source(last == null ? null : last.vertex(), "stage '" + from + "'", false);
        }
        if (from.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw file.failure(range, "invalid stage index " + from);
        }
        Optional<ContextSource> context = contexts.find(from, user.platform);
        if (context.isPresent()) {
            return bases.files(context.get(), from, user.platform, new StepFactory.Origin(range, keyword));
        }
        if (from.equals(StageBases.SCRATCH)) {
            return new StepFactory.Source(null, StageBases.SCRATCH, false);
        }
        return bases.files(resolve(from, user.platform, range), "image " + from);
    }
}
