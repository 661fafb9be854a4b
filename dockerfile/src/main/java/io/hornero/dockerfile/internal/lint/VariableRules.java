package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.RunMount;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds variables that nothing defines.
///
/// Source: BuildKit, `dispatch` and `reportUnmatchedVariables` in `frontend/dockerfile/dockerfile2llb`.
final class VariableRules {
    private static final Set<String> NEVER_REPORTED = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final LintedFile file;
    private final LintedStage.Line line;
    private final Reporter out;

    private VariableRules(LintedFile file, LintedStage.Line line, Reporter out) {
        this.file = file;
        this.line = line;
        this.out = out;
    }

    static void undefined(LintedFile file, Reporter out) {
        CommandRules.each(file, line -> new VariableRules(file, line, out).visit());
    }

    private void visit() {
        switch (line.instruction()) {
            case Instruction.Add add -> sources(add.sources(), add.chown(), add.chmod(), add.checksum());
            case Instruction.Copy copy -> sources(copy.sources(), copy.chown(), copy.chmod());
            case Instruction.Env env -> pairs(env.pairs());
            case Instruction.Label label -> pairs(label.pairs());
            case Instruction.Arg arg -> arguments(arg);
            case Instruction.Run run -> run.mounts().forEach(this::mount);
            case Instruction.User user -> check(user.user());
            case Instruction.Volume volume -> volume.paths().forEach(this::check);
            case Instruction.Workdir workdir -> check(workdir.path());
            case Instruction.StopSignal signal -> check(signal.signal());
            case Instruction.Cmd _, Instruction.Entrypoint _, Instruction.Expose _, Instruction.From _ -> {}
            case Instruction.Healthcheck _, Instruction.Maintainer _, Instruction.OnBuild _ -> {}
            case Instruction.Shell _ -> {}
        }
    }

    private void pairs(List<KeyValue> pairs) {
        pairs.forEach(pair -> {
            check(pair.key());
            check(pair.value());
        });
    }

    /// Each default sees the arguments before it.
    private void arguments(Instruction.Arg arg) {
        List<Instruction.Arg.Definition> before = new ArrayList<>();
        for (Instruction.Arg.Definition definition : arg.definitions()) {
            String fallback = definition.fallback();
            if (fallback != null && !file.subject().buildArgs().containsKey(definition.name())) {
                Scope scope = line.before().after(new Instruction.Arg(arg.source(), before), file);
                new VariableRules(file, new LintedStage.Line(arg, scope), out).check(fallback);
            }
            before.add(definition);
        }
    }

    private void mount(String text) {
        try {
            RunMount.parse(text, word -> {
                check(word);
                return word;
            });
        } catch (Failure _) {
            // the build reports what is wrong with a mount; this rule is about names
        }
    }

    private void sources(Sources sources, String... others) {
        for (String other : others) {
            check(other);
        }
        sources.paths().forEach(this::check);
        check(sources.destination());
        for (Heredoc heredoc : sources.inline()) {
            if (heredoc.expand()) {
                body(heredoc.body());
            }
        }
    }

    private void body(String text) {
        try {
            report(file.words().expandBody(text, line.before().env()::get).unset());
        } catch (Failure _) {
            // as in check
        }
    }

    private void check(String word) {
        try {
            report(file.words().expand(word, line.before().env()::get).unset());
        } catch (Failure _) {
            // the build reports malformed words; this rule is about names
        }
    }

    private void report(Set<String> names) {
        Scope scope = line.before();
        for (String name : names) {
            if (!scope.arguments().contains(name) && !NEVER_REPORTED.contains(name)) {
                out.report(
                        line.instruction().source(),
                        "Usage of undefined variable '$" + name + "'"
                                + Typo.hint(name, scope.env().names(), "$"));
            }
        }
    }
}
