package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Statement;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one stage: what its instructions do to the image's settings, and the steps that they ask for.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert.go` and `convert_copy.go`.
final class StagePlanner {
    private final Planner planner;
    private final StageState state;
    private final List<Instruction> instructions;
    private final int triggers;
    private final SettingsPlanner settings;
    private int total;
    private int index;
    private int position;

    /// @param instructions of the stage, those of ONBUILD first
    /// @param triggers how many of them come from ONBUILD
    StagePlanner(Planner planner, StageState state, List<Instruction> instructions, int triggers) {
        this.planner = planner;
        this.state = state;
        this.instructions = instructions;
        this.triggers = triggers;
        this.settings = new SettingsPlanner(planner, state);
    }

    void plan() throws IOException, InterruptedException {
        Vertex<StepResult> image = state.image;
        total = (int) instructions.stream().filter(StagePlanner::isStep).count() + (image == null ? 0 : 1);
        if (image != null) {
            Instruction.From from = state.stage.from();
            String title = title("FROM "
                    + planner.words().value(from.image(), planner.arguments().global()::get));
            StepFactory.Place place = new StepFactory.Place(state.stage.title(), "from", title, from.range(), null);
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
        String words = shown(source.title());
        String text = title(instruction instanceof Instruction.Add ? ShownUrl.in(words) : words);
        String slot = state.stage.title() + " " + position;
        return new StepFactory.Place(state.stage.title(), slot, text, instruction.range(), state.last);
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
        String path = UnixPath.working(state.workingDirectory(), expand(workdir.path()));
        state.settings.setText("WorkingDir", path);
        StepFactory.Place place = place(workdir);
        if (path.equals("/")) {
            state.note("WORKDIR /");
            return;
        }
        Step.Workdir step = new Step.Workdir(path, state.settings.text("User"), epoch());
        state.advance(planner.steps().workdir(place, step), "WORKDIR " + path);
    }

    private void run(Instruction.Run run) throws IOException, InterruptedException {
        StepFactory.Place place = place(run);
        RunPlanner.Planned planned = new RunPlanner(planner, state).plan(run, epoch());
        state.advance(planner.steps().command(place, planned.step(), planned.sources()), planned.createdBy());
    }

    private void copy(Instruction.Copy copy) throws IOException, InterruptedException {
        StepFactory.Place place = place(copy);
        CopyPlanner.Planned planned = new CopyPlanner(planner, state).copy(copy, epoch());
        state.advance(planner.steps().copy(place, planned.step(), planned.sources(), copy.link()), planned.createdBy());
    }

    private void add(Instruction.Add add) {
        StepFactory.Place place = place(add);
        CopyPlanner.Planned planned = new CopyPlanner(planner, state).add(add, epoch());
        state.advance(planner.steps().copy(place, planned.step(), planned.sources(), add.link()), planned.createdBy());
    }
}
