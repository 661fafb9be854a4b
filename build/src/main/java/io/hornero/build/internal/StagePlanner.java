package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.Words;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one stage: what its instructions do to the image's settings, and the steps that they ask for.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert.go` and `convert_copy.go`.
final class StagePlanner {
    private static final Pattern REMOTE = Pattern.compile("(?i)(https?|git|ssh)://.*|git@.*|.*\\.git(#.*)?");
    private final Planner planner;
    private final StageState state;
    private final List<Instruction> instructions;
    private final int triggers;
    private final boolean fromImage;
    private final SettingsPlanner settings;
    private int total;
    private int index;
    private int position;

    /// @param instructions of the stage, those of ONBUILD first
    /// @param triggers how many of them come from ONBUILD
    /// @param fromImage the stage begins from an image, not from another stage
    StagePlanner(Planner planner, StageState state, List<Instruction> instructions, int triggers, boolean fromImage) {
        this.planner = planner;
        this.state = state;
        this.instructions = instructions;
        this.triggers = triggers;
        this.fromImage = fromImage;
        this.settings = new SettingsPlanner(planner, state);
    }

    void plan() throws IOException, InterruptedException {
        Vertex<StepResult> image = fromImage ? planner.imageVertex(state) : null;
        total = (int) instructions.stream().filter(StagePlanner::isStep).count() + (image == null ? 0 : 1);
        if (image != null) {
            Instruction.From from = state.stage.from();
            String title = title("FROM "
                    + planner.words().value(from.image(), planner.arguments().global()::get));
            StepFactory.Place place = new StepFactory.Place("from", title, from.range(), null);
            state.advance(planner.steps().base(place, image), null);
        }
        for (Instruction instruction : instructions) {
            try {
                plan(instruction);
            } catch (Failure e) {
                throw Located.failure(planner.file(), instruction.range(), e);
            }
            position++;
        }
    }

    private static boolean isStep(Instruction instruction) {
        return instruction instanceof Instruction.Copy
                || instruction instanceof Instruction.Add
                || instruction instanceof Instruction.Run
                || instruction instanceof Instruction.Workdir;
    }

    private void plan(Instruction instruction) throws IOException, InterruptedException {
        switch (instruction) {
            case Instruction.Copy copy -> copy(copy);
            case Instruction.Add add -> add(add);
            case Instruction.Run run -> run(run);
            case Instruction.Workdir workdir -> workdir(workdir);
            case Instruction.Arg _, Instruction.Cmd _, Instruction.Entrypoint _, Instruction.Env _ ->
                settings.apply(instruction);
            case Instruction.Expose _, Instruction.Healthcheck _, Instruction.Label _, Instruction.Maintainer _ ->
                settings.apply(instruction);
            case Instruction.OnBuild _, Instruction.Shell _, Instruction.StopSignal _, Instruction.User _ ->
                settings.apply(instruction);
            case Instruction.Volume _ -> settings.apply(instruction);
            case Instruction.From _ -> throw Failure.invalid("FROM isn't allowed as an ONBUILD trigger");
        }
    }

    private String title(String text) {
        index++;
        String stage = planner.file().stages().size() == 1 ? "" : state.stage.title() + " ";
        int width = Integer.toString(total).length();
        String number = String.format("%" + width + "d/%d", index, total);
        return "[" + stage + number + "] " + (position < triggers ? "ONBUILD " : "") + text;
    }

    private StepFactory.Place place(Instruction instruction) {
        Statement source = instruction.source();
        String text = title(shown(source.title()));
        String slot = state.stage.title() + " " + position;
        return new StepFactory.Place(slot, text, instruction.range(), state.last);
    }

    private String shown(String text) {
        try {
            return planner.words().shown(text, state.variables());
        } catch (Failure _) {
            return text;
        }
    }

    private String expand(String word) {
        return planner.words().value(word, state.variables());
    }

    private @Nullable Long epoch() {
        Long requested = planner.request().sourceDateEpoch();
        return requested == null ? planner.arguments().epoch() : requested;
    }

    private void workdir(Instruction.Workdir workdir) {
        String path = UnixPath.directory(state.workingDirectory(), expand(workdir.path()));
        state.settings.setText("WorkingDir", path);
        StepFactory.Place place = place(workdir);
        if (path.equals("/")) {
            state.note("WORKDIR /");
            return;
        }
        Step.Workdir step = new Step.Workdir(path, state.settings.text("User"), epoch());
        state.advance(planner.steps().workdir(place, step), "WORKDIR " + path);
    }

    private void run(Instruction.Run run) {
        StepFactory.Place place = place(run);
        RunPlanner.Planned planned = new RunPlanner(planner, state).plan(run, epoch());
        state.advance(planner.steps().command(place, planned.step()), planned.createdBy());
    }

    private void copy(Instruction.Copy copy) throws IOException, InterruptedException {
        unsupported(copy.parents(), copy, "--parents");
        StepFactory.Place place = place(copy);
        StepFactory.Source source = copy.from().isEmpty() ? null : planner.source(copy.from(), state, copy.range());
        files(place, "COPY", copy.sources(), copy.chown(), copy.chmod(), copy.excludes(), source);
    }

    private void add(Instruction.Add add) throws IOException {
        unsupported(!add.checksum().isEmpty(), add, "--checksum");
        unsupported(add.keepGitDir() != null, add, "--keep-git-dir");
        for (String path : add.sources().paths()) {
            unsupported(REMOTE.matcher(expand(path)).matches(), add, "the URL " + path);
        }
        StepFactory.Place place = place(add);
        boolean unpack = add.unpack() == null || add.unpack();
        files(
                place,
                unpack ? "ADD" : "ADD --unpack=false",
                add.sources(),
                add.chown(),
                add.chmod(),
                add.excludes(),
                null);
    }

    private static void unsupported(boolean used, Instruction instruction, String what) {
        if (used) {
            throw Failure.unsupported(instruction.source().name() + " with " + what + " is not supported yet");
        }
    }

    private void files(
            StepFactory.Place place,
            String keyword,
            Sources sources,
            String chownWord,
            String chmodWord,
            List<String> excludes,
            StepFactory.@Nullable Source source) {
        String chown = expand(chownWord);
        String chmod = expand(chmodWord);
        List<String> paths = sources.paths().stream().map(this::expand).toList();
        List<Step.InlineFile> inline =
                sources.inline().stream().map(this::inline).toList();
        String destination = expand(sources.destination());
        Step.Copy step = new Step.Copy(
                paths,
                inline,
                UnixPath.resolve(state.workingDirectory(), destination),
                chown,
                mode(chmod),
                keyword.equals("ADD"),
                source == null,
                IgnorePatterns.of(excludes),
                epoch());
        List<String> created = new ArrayList<>(List.of(keyword.split(" ")[0]));
        if (!chown.isEmpty()) {
            created.add("--chown=" + chown);
        }
        if (!chmod.isEmpty()) {
            created.add("--chmod=" + chmod);
        }
        created.addAll(paths);
        inline.forEach(f -> created.add("<<" + f.name()));
        created.add(destination);
        created.add("# buildkit");
        state.advance(planner.steps().copy(place, step, source), String.join(" ", created));
    }

    private Step.InlineFile inline(Heredoc heredoc) {
        if (heredoc.name().contains("/") || heredoc.name().equals("..")) {
            throw Failure.invalid("'" + heredoc.name() + "' is no file name");
        }
        String body = heredoc.body();
        String text =
                heredoc.expand() ? Words.expandBody(body, state.variables()).value() : body;
        return new Step.InlineFile(heredoc.name(), text);
    }

    private static @Nullable Integer mode(String chmod) {
        if (chmod.isEmpty()) {
            return null;
        }
        if (chmod.matches("[0-7]{1,7}") && Integer.parseInt(chmod, 8) <= 07777) {
            return Integer.parseInt(chmod, 8);
        }
        boolean number = chmod.matches("[0-9]+");
        throw new Failure(
                number ? FailureKind.INVALID : FailureKind.UNSUPPORTED,
                number
                        ? "invalid chmod parameter: '" + chmod + "'. it should be octal string and between 0 and 07777"
                        : "--chmod=" + chmod.toLowerCase(Locale.ROOT) + " is not supported yet: use an octal mode");
    }
}
