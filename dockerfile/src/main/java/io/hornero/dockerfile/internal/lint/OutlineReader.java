package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.LintSubject;
import io.hornero.dockerfile.Outline;
import io.hornero.dockerfile.RunMount;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the outline of a stage from its instructions and from those of the stages that it needs.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/outline.go`.
public final class OutlineReader {
    private final LintedFile file;
    private final Map<String, Outline.Argument> arguments = new LinkedHashMap<>();
    private final Map<String, Outline.Wanted> secrets = new LinkedHashMap<>();
    private final Map<String, Outline.Wanted> agents = new LinkedHashMap<>();
    private final Set<Integer> visited = new LinkedHashSet<>();

    private OutlineReader(LintedFile file) {
        this.file = file;
    }

    public static Outline read(LintSubject subject) {
        LintedFile file = new LintedFile(subject);
        OutlineReader reader = new OutlineReader(file);
        LintedStage target = file.target();
        reader.visit(target);
        String name = target.stage().name();
        return new Outline(
                name == null ? "" : name,
                name == null ? "" : target.stage().from().source().description(name),
                sorted(
                        reader.arguments.values().stream().toList(),
                        Comparator.comparingInt(a -> a.range().start())),
                sorted(
                        reader.secrets.values().stream().toList(),
                        Comparator.comparingInt(s -> s.range().start())),
                sorted(
                        reader.agents.values().stream().toList(),
                        Comparator.comparingInt(a -> a.range().start())));
    }

    private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
        return values.stream().sorted(order).toList();
    }

    private void visit(LintedStage stage) {
        if (!visited.add(stage.stage().index())) {
            return;
        }
        for (LintedStage.Line line : stage.lines()) {
            switch (line.instruction()) {
                case Instruction.Arg arg -> declared(line, arg);
                case Instruction.Run run -> run.mounts().forEach(m -> mount(line, m));
                default -> {}
            }
        }
        global(used(stage.stage().from().image()));
        String platform = stage.stage().from().platform();
        if (platform != null) {
            global(used(platform));
        }
        if (stage.base() != null) {
            visit(stage.base());
        }
        for (Stage needed : needed(stage)) {
            visit(file.stages().get(needed.index()));
        }
    }

    private List<Stage> needed(LintedStage stage) {
        List<Stage> needed = new ArrayList<>();
        for (LintedStage.Line line : stage.lines()) {
            for (String from : line.instruction().filesFrom()) {
                file.file()
                        .stage(from)
                        .filter(s -> s.index() < stage.stage().index())
                        .ifPresent(needed::add);
            }
        }
        return needed;
    }

    /// An argument without a value of its own takes the global one, and is that.
    private void declared(LintedStage.Line line, Instruction.Arg arg) {
        Scope after = line.before().after(arg, file);
        for (Instruction.Arg.Definition definition : arg.definitions()) {
            String name = definition.name();
            boolean inherits = definition.fallback() == null
                    && !file.subject().buildArgs().containsKey(name)
                    && file.globals().containsKey(name);
            if (inherits) {
                global(Set.of(name));
            } else {
                String value = after.env().getOrDefault(name, "");
                String description = arg.source().description(name);
                arguments.putIfAbsent(name, new Outline.Argument(name, value, description, arg.range()));
            }
        }
    }

    private Set<String> used(String word) {
        try {
            return file.words().expand(word, file.globals()::get).used();
        } catch (Failure _) {
            return Set.of();
        }
    }

    /// Arguments before the first FROM, and those that their defaults use.
    private void global(Set<String> names) {
        for (Instruction.Arg arg : file.file().globalArgs()) {
            for (Instruction.Arg.Definition definition : arg.definitions()) {
                String name = definition.name();
                if (names.contains(name) && !arguments.containsKey(name)) {
                    String value = file.globals().getOrDefault(name, "");
                    String description = arg.source().description(name);
                    arguments.put(name, new Outline.Argument(name, value, description, arg.range()));
                    String fallback = definition.fallback();
                    global(fallback == null ? Set.of() : used(fallback));
                }
            }
        }
    }

    private void mount(LintedStage.Line line, String text) {
        RunMount mount;
        try {
            mount = RunMount.parse(text, w -> line.before().value(w, file.words()));
        } catch (Failure _) {
            return;
        }
        SourceRange range = line.instruction().range();
        switch (mount.type()) {
            case SECRET -> {
                String id = secretId(mount);
                secrets.putIfAbsent(id, new Outline.Wanted(id, mount.required(), range));
            }
            case SSH -> {
                String id = mount.id().isEmpty() ? "default" : mount.id();
                agents.putIfAbsent(id, new Outline.Wanted(id, mount.required(), range));
            }
            case BIND, CACHE, TMPFS -> {}
        }
    }

    private static String secretId(RunMount mount) {
        if (!mount.id().isEmpty()) {
            return mount.id();
        }
        if (!mount.source().isEmpty()) {
            return mount.source();
        }
        return mount.target().substring(mount.target().lastIndexOf('/') + 1);
    }
}
