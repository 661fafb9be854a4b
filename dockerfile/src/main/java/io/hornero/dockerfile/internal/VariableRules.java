package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds variables that nothing defines. What a base image defines is not known here: the names that
/// well-known base images set are not reported.
public final class VariableRules {
    private static final Set<String> OF_BASES = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "GPG_KEY",
            "PYTHON_VERSION",
            "PYTHON_SHA256",
            "NODE_VERSION",
            "YARN_VERSION",
            "JAVA_HOME",
            "JAVA_VERSION",
            "GOPATH",
            "GOLANG_VERSION",
            "GOTOOLCHAIN",
            "RUSTUP_HOME",
            "CARGO_HOME",
            "RUST_VERSION",
            "NGINX_VERSION",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR",
            "FUNCTION_DIR");

    private final Words words;
    private final Set<String> defined;
    private final List<Finding> found;

    private VariableRules(Words words, Set<String> defined, List<Finding> found) {
        this.words = words;
        this.defined = defined;
        this.found = found;
    }

    public static List<Finding> undefined(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        Map<String, Set<String>> stages = new HashMap<>();
        for (Stage stage : file.stages()) {
            String base = stage.from().image().toLowerCase(Locale.ROOT);
            Set<String> defined =
                    new TreeSet<>(stages.getOrDefault(base, base.equals("scratch") ? Set.of("PATH") : OF_BASES));
            VariableRules rules = new VariableRules(new Words(file.directives().escape()), defined, found);
            stage.instructions().forEach(rules::visit);
            stages.put(stage.title(), defined);
        }
        return found;
    }

    private void visit(Instruction instruction) {
        switch (instruction) {
            case Instruction.Add add -> sources(add, add.sources(), add.chown(), add.chmod(), add.checksum());
            case Instruction.Copy copy -> sources(copy, copy.sources(), copy.chown(), copy.chmod());
            case Instruction.Env env -> {
                env.pairs().forEach(p -> check(env, p.key(), p.value()));
                env.pairs().stream().map(KeyValue::key).forEach(defined::add);
            }
            case Instruction.Label label -> label.pairs().forEach(p -> check(label, p.key(), p.value()));
            case Instruction.Arg arg -> arg.definitions().forEach(d -> define(arg, d));
            case Instruction.User user -> check(user, user.user());
            case Instruction.Volume volume -> check(volume, volume.paths().toArray(String[]::new));
            case Instruction.Workdir workdir -> check(workdir, workdir.path());
            case Instruction.StopSignal signal -> check(signal, signal.signal());
            case Instruction.Cmd _, Instruction.Entrypoint _, Instruction.Expose _, Instruction.From _ -> {}
            case Instruction.Healthcheck _, Instruction.Maintainer _, Instruction.OnBuild _ -> {}
            case Instruction.Run _, Instruction.Shell _ -> {}
        }
    }

    private void define(Instruction.Arg arg, Instruction.Arg.Definition definition) {
        String fallback = definition.fallback();
        if (fallback != null) {
            check(arg, fallback);
        }
        defined.add(definition.name());
    }

    private void sources(Instruction instruction, Sources sources, String... others) {
        check(instruction, others);
        check(instruction, sources.paths().toArray(String[]::new));
        check(instruction, sources.destination());
        for (Heredoc heredoc : sources.inline()) {
            if (heredoc.expand()) {
                report(
                        instruction,
                        Words.expandBody(heredoc.body(), this::value).unset());
            }
        }
    }

    private void check(Instruction instruction, String... texts) {
        for (String text : texts) {
            try {
                report(instruction, words.expand(text, this::value).unset());
            } catch (Failure _) {
                // the build reports malformed words; this rule is about names
            }
        }
    }

    private @org.jspecify.annotations.Nullable String value(String name) {
        return defined.contains(name) ? name : null;
    }

    private void report(Instruction instruction, Set<String> names) {
        for (String name : names) {
            String hint = Suggestion.closest(name, defined)
                    .map(s -> " (did you mean $" + s + "?)")
                    .orElse("");
            found.add(new Finding(
                    "UndefinedVar", instruction.range(), "Usage of undefined variable '$" + name + "'" + hint));
        }
    }
}
