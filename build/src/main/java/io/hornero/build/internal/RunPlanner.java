package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.build.BuildRequest;
import io.hornero.build.NetworkChoice;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.RunMount;
import io.hornero.layer.Owner;
import io.hornero.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// RUN to a step: the shell, here-documents, the environment, the entry in the history.
final class RunPlanner {
    private static final String HOSTNAME = "buildkitsandbox";
    private final Planner planner;
    private final StageState state;

    RunPlanner(Planner planner, StageState state) {
        this.planner = planner;
        this.state = state;
    }

    /// @param createdBy entry in the history
    record Planned(Step.Run step, String createdBy) {}

    /// The words to execute, and a script for them, or null.
    private record Command(List<String> args, Step.@Nullable InlineFile script) {}

    Planned plan(Instruction.Run run, @Nullable Long epoch) {
        check(run);
        Command command = command(run);
        List<String> args = command.args();
        if (run.command().shell()) {
            args = settingsShell(args);
        }
        if (args.isEmpty()) {
            throw Failure.invalid("RUN has no command");
        }
        BuildRequest request = planner.request();
        Step.Run step = new Step.Run(
                args,
                variables(),
                proxies(),
                state.workingDirectory(),
                state.settings.text("User"),
                network(run, request),
                request.hostname().isEmpty() ? HOSTNAME : request.hostname(),
                request.extraHosts(),
                command.script(),
                run.mounts().stream().map(this::mount).toList(),
                epoch);
        return new Planned(step, "RUN " + arguments() + String.join(" ", args) + " # buildkit");
    }

    private void check(Instruction.Run run) {
        if (run.source().flags().stream().anyMatch(f -> f.startsWith("--device"))) {
            throw Failure.unsupported("RUN with --device is not supported yet");
        }
        if (!run.security().equals("sandbox")) {
            throw Failure.unsupported("RUN with --security=" + run.security() + " is not supported yet");
        }
        if (!state.platform.architecture().equals(Platform.host().architecture())) {
            throw Failure.unsupported("RUN for " + state.platform + " is not supported on this " + Platform.host()
                    + " machine yet: build for its own platform");
        }
    }

    private Step.Mount mount(String text) {
        RunMount mount = RunMount.parse(text, word -> planner.words().value(word, state.variables()));
        return switch (mount.type()) {
            case TMPFS -> new Step.Mount.Memory(target(mount), mount.sizeBytes());
            case CACHE -> cache(text, target(mount), mount);
            case BIND, SECRET, SSH -> throw unsupported(text);
        };
    }

    private String target(RunMount mount) {
        String target = UnixPath.directory(state.workingDirectory(), mount.target());
        if (target.equals("/") || mount.target().isEmpty()) {
            throw Failure.invalid("invalid mount target \"" + mount.target() + "\"");
        }
        return target;
    }

    private static Step.Mount cache(String text, String target, RunMount mount) {
        if (!mount.from().isEmpty() || !mount.source().isEmpty()) {
            throw unsupported(text);
        }
        Long uid = mount.uid();
        Long gid = mount.gid();
        Integer mode = mount.mode();
        return new Step.Mount.Cache(
                target,
                mount.id().isEmpty() ? target : mount.id(),
                mount.sharing(),
                mount.readOnly(),
                mode == null ? 0755 : mode,
                new Owner(uid == null ? 0 : uid, gid == null ? 0 : gid));
    }

    private static Failure unsupported(String mount) {
        return Failure.unsupported("RUN with --mount=" + mount + " is not supported yet");
    }

    private static String network(Instruction.Run run, BuildRequest request) {
        boolean said = run.source().flags().stream().anyMatch(f -> f.startsWith("--network"));
        NetworkChoice choice = request.network();
        return said && !run.network().equals("default")
                ? run.network()
                : choice.name().toLowerCase(Locale.ROOT);
    }

    private Command command(Instruction.Run run) {
        List<String> words = run.command().words();
        List<Heredoc> heredocs = run.source().heredocs();
        if (heredocs.isEmpty() || words.isEmpty()) {
            return new Command(words, null);
        }
        Heredoc first = heredocs.getFirst();
        if (!isHeredocAlone(words.getFirst())) {
            StringBuilder text = new StringBuilder(words.getFirst());
            heredocs.forEach(h -> text.append('\n').append(h.content()).append(h.name()));
            return new Command(List.of(text.toString()), null);
        }
        if (first.body().startsWith("#!")) {
            Step.InlineFile script = new Step.InlineFile(first.name(), first.body());
            return new Command(List.of(CommandRunner.scriptPath(first.name())), script);
        }
        return new Command(List.of(first.body()), null);
    }

    private static boolean isHeredocAlone(String text) {
        return text.matches("\\d*<<-?\\s*(?:[^<\\s'\"]+|'[^<']+'|\"[^<\"]+\")");
    }

    private List<String> settingsShell(List<String> args) {
        List<String> shell = state.settings.list("Shell");
        List<String> words = new ArrayList<>(shell.isEmpty() ? List.of("/bin/sh", "-c") : shell);
        words.add(String.join(" ", args));
        return words;
    }

    private List<Step.Variable> variables() {
        List<Step.Variable> variables = new ArrayList<>();
        state.env.forEach(
                (name, value) -> variables.add(new Step.Variable(name, value, state.setByArgument.contains(name))));
        return variables;
    }

    private List<String> proxies() {
        return planner.arguments().proxies().stream()
                .filter(p -> !state.env.containsKey(p.substring(0, p.indexOf('='))))
                .toList();
    }

    /// `|2 A=1 B=2 ` for the arguments that are in scope.
    private String arguments() {
        if (state.arguments.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("|" + state.arguments.size() + " ");
        state.arguments.forEach(name -> out.append(name)
                .append('=')
                .append(state.env.getOrDefault(name, ""))
                .append(' '));
        return out.toString();
    }
}
