package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.build.BuildRequest;
import io.hornero.build.Entitlement;
import io.hornero.build.NetworkChoice;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.oci.Platform;
import java.io.IOException;
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

    /// @param sources of the mounts that have one
    /// @param createdBy entry in the history
    record Planned(Step.Run step, List<StepFactory.Source> sources, String createdBy) {}

    /// The words to execute, and a script for them, or null.
    private record Command(List<String> args, Step.@Nullable InlineFile script) {}

    Planned plan(Instruction.Run run, @Nullable Long epoch) throws IOException, InterruptedException {
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
        MountPlanner mounts = new MountPlanner(planner, state);
        for (String mount : run.mounts()) {
            mounts.add(mount, run.range());
        }
        Step.Run step = new Step.Run(
                args,
                variables(mounts),
                proxies(),
                state.workingDirectory(),
                state.settings.text("User"),
                network(run, request),
                request.hostname().isEmpty() ? HOSTNAME : request.hostname(),
                request.extraHosts(),
                command.script(),
                mounts.mounts(),
                run.security().equals("insecure"),
                epoch);
        return new Planned(step, mounts.sources(), "RUN " + arguments() + String.join(" ", args) + " # buildkit");
    }

    private void check(Instruction.Run run) {
        if (run.source().flags().stream().anyMatch(f -> f.startsWith("--device"))) {
            throw Failure.unsupported("RUN with --device is not supported yet");
        }
        if (run.security().equals("insecure")) {
            entitled(Entitlement.SECURITY_INSECURE, "--security=insecure");
        }
        if (run.network().equals("host")) {
            entitled(Entitlement.NETWORK_HOST, "--network=host");
        }
        if (!state.platform.architecture().equals(Platform.host().architecture())) {
            throw Failure.unsupported("RUN for " + state.platform + " is not supported on this " + Platform.host()
                    + " machine yet: build for its own platform");
        }
    }

    private void entitled(Entitlement entitlement, String flag) {
        BuildRequest request = planner.request();
        boolean implied = entitlement == Entitlement.NETWORK_HOST && request.network() == NetworkChoice.HOST;
        if (!implied && !request.allowed().contains(entitlement)) {
            throw new Failure(
                    FailureKind.FORBIDDEN,
                    "RUN " + flag + " is not allowed; if you trust the Dockerfile, build with --allow "
                            + entitlement.text());
        }
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

    private List<Step.Variable> variables(MountPlanner mounts) {
        List<Step.Variable> variables = new ArrayList<>();
        state.env.forEach(
                (name, value) -> variables.add(new Step.Variable(name, value, state.setByArgument.contains(name))));
        if (mounts.agent() != null && !state.env.containsKey("SSH_AUTH_SOCK")) {
            variables.add(new Step.Variable("SSH_AUTH_SOCK", mounts.agent(), false));
        }
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
