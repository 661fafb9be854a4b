package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The instructions that change the image's settings only.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert.go`.
final class SettingsPlanner {
    private final Planner planner;
    private final StageState state;
    private final ImageSettings settings;

    SettingsPlanner(Planner planner, StageState state) {
        this.planner = planner;
        this.state = state;
        this.settings = state.settings;
    }

    void apply(Instruction instruction) {
        switch (instruction) {
            case Instruction.Arg arg -> arg(arg);
            case Instruction.Cmd cmd -> cmd(cmd);
            case Instruction.Entrypoint entrypoint -> entrypoint(entrypoint);
            case Instruction.Env env -> env(env);
            case Instruction.Expose expose -> expose(expose);
            case Instruction.Healthcheck healthcheck -> healthcheck(healthcheck);
            case Instruction.Label label -> label(label);
            case Instruction.Maintainer maintainer -> {
                state.author = maintainer.author();
                state.note("MAINTAINER " + maintainer.author());
            }
            case Instruction.OnBuild onBuild -> settings.addTo("OnBuild", onBuild.expression());
            case Instruction.Shell shell -> {
                settings.setList("Shell", shell.words());
                state.note("SHELL " + GoFormat.plain(shell.words()));
            }
            case Instruction.StopSignal signal -> stopSignal(expand(signal.signal()));
            case Instruction.User user -> {
                settings.setText("User", expand(user.user()));
                state.note("USER " + settings.text("User"));
            }
            case Instruction.Volume volume -> volume(volume);
            case Instruction.Add _, Instruction.Copy _, Instruction.From _, Instruction.Run _, Instruction.Workdir _ ->
                throw new IllegalStateException(instruction.source().name() + " is a step");
        }
    }

    private String expand(String word) {
        return planner.words().value(word, state.variables());
    }

    private void arg(Instruction.Arg arg) {
        List<String> created = new ArrayList<>();
        for (Instruction.Arg.Definition definition : arg.definitions()) {
            String name = definition.name();
            String value = planner.arguments().given(name);
            String fallback = definition.fallback();
            if (value == null) {
                value = fallback == null ? planner.arguments().global().get(name) : expand(fallback);
            }
            if (value != null) {
                state.env.put(name, value);
                state.setByArgument.add(name);
            }
            state.arguments.add(name);
            created.add(value == null ? name : name + "=" + value);
        }
        state.note("ARG " + String.join(" ", created));
    }

    /// All with the values before the instruction; a name may come twice.
    private List<KeyValue> pairs(List<KeyValue> pairs) {
        return pairs.stream()
                .map(p -> new KeyValue(expand(p.key()), expand(p.value()), p.legacy()))
                .toList();
    }

    private static String created(String keyword, List<KeyValue> pairs) {
        StringBuilder created = new StringBuilder(keyword);
        pairs.forEach(p -> created.append(' ').append(p.key()).append('=').append(p.value()));
        return created.toString();
    }

    private void env(Instruction.Env env) {
        List<KeyValue> pairs = pairs(env.pairs());
        for (KeyValue pair : pairs) {
            state.env.put(pair.key(), pair.value());
            state.setByArgument.remove(pair.key());
            settings.setEnv(pair.key(), pair.value());
        }
        state.note(created("ENV", pairs));
    }

    private void label(Instruction.Label label) {
        List<KeyValue> pairs = pairs(label.pairs());
        Map<String, String> labels = new LinkedHashMap<>();
        pairs.forEach(p -> labels.put(p.key(), p.value()));
        settings.addLabels(labels);
        state.note(created("LABEL", pairs));
    }

    private List<String> words(CommandLine command) {
        if (!command.shell()) {
            return command.words();
        }
        List<String> shell = settings.list("Shell");
        List<String> words = new ArrayList<>(shell.isEmpty() ? List.of("/bin/sh", "-c") : shell);
        words.add(String.join(" ", command.words()));
        return words;
    }

    private void cmd(Instruction.Cmd cmd) {
        List<String> words = words(cmd.command());
        settings.setList("Cmd", words);
        settings.setFlag("ArgsEscaped");
        state.commandSet = true;
        state.note("CMD " + GoFormat.quoted(words));
    }

    private void entrypoint(Instruction.Entrypoint entrypoint) {
        List<String> words = words(entrypoint.command());
        settings.setList("Entrypoint", words);
        if (!state.commandSet) {
            settings.remove("Cmd");
        }
        state.note("ENTRYPOINT " + GoFormat.quoted(words));
    }

    private void expose(Instruction.Expose expose) {
        List<String> words = new ArrayList<>();
        expose.ports().forEach(p -> words.addAll(planner.words().split(p, state.variables())));
        List<String> ports = ExposedPorts.parse(words);
        settings.addKeys("ExposedPorts", ports);
        state.note("EXPOSE " + GoFormat.plain(ports));
    }

    private void volume(Instruction.Volume volume) {
        List<String> paths = volume.paths().stream().map(this::expand).toList();
        if (paths.contains("")) {
            throw Failure.invalid("VOLUME specified can not be an empty string");
        }
        settings.addKeys("Volumes", paths);
        state.note("VOLUME " + GoFormat.plain(paths));
    }

    private void stopSignal(String signal) {
        Signal.parse(signal);
        settings.setText("StopSignal", signal);
        state.note("STOPSIGNAL " + signal);
    }

    private void healthcheck(Instruction.Healthcheck check) {
        List<String> test = new ArrayList<>();
        CommandLine command = check.command();
        test.add(command == null ? "NONE" : command.shell() ? "CMD-SHELL" : "CMD");
        if (command != null) {
            test.addAll(command.words());
        }
        JsonObject json = new JsonObject().put("Test", Json.strings(test));
        putDuration(json, "Interval", check.interval());
        putDuration(json, "Timeout", check.timeout());
        putDuration(json, "StartPeriod", check.startPeriod());
        putDuration(json, "StartInterval", check.startInterval());
        if (check.retries() != 0) {
            json.put("Retries", check.retries());
        }
        settings.setObject("Healthcheck", json);
        state.note("HEALTHCHECK {Test:" + GoFormat.plain(test)
                + " Interval:" + GoFormat.duration(check.interval())
                + " Timeout:" + GoFormat.duration(check.timeout())
                + " StartPeriod:" + GoFormat.duration(check.startPeriod())
                + " StartInterval:" + GoFormat.duration(check.startInterval())
                + " Retries:" + check.retries() + "}");
    }

    private static void putDuration(JsonObject json, String key, Duration duration) {
        if (!duration.isZero()) {
            json.put(key, duration.toNanos());
        }
    }
}
