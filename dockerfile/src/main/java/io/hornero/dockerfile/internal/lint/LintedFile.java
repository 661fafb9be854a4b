package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KnownImages.KnownImage;
import io.hornero.dockerfile.LintSubject;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A file with what is set at each of its places.
public final class LintedFile {
    private static final String SCRATCH = "scratch";

    private final LintSubject subject;
    private final Words words;
    private final Map<String, String> globals;
    private final List<LintedStage> stages = new ArrayList<>();
    private final Set<Integer> looked;

    /// @param subject what is linted
    public LintedFile(LintSubject subject) {
        this.subject = subject;
        this.words = new Words(file().directives().escape());
        this.globals = globals(subject.buildArgs());
        this.looked = needed();
        file().stages().forEach(stage -> stages.add(linted(stage)));
    }

    LintSubject subject() {
        return subject;
    }

    Dockerfile file() {
        return subject.file();
    }

    Words words() {
        return words;
    }

    /// What FROM sees.
    Map<String, String> globals() {
        return globals;
    }

    /// Every stage.
    List<LintedStage> stages() {
        return stages;
    }

    /// The stages whose instructions are looked at.
    List<LintedStage> checked() {
        return stages.stream().filter(s -> looked.contains(s.stage().index())).toList();
    }

    /// The stage that becomes the image.
    LintedStage target() {
        return stages.get(file().target(subject.target()).index());
    }

    /// The arguments before the first FROM, as they are with these values of the caller.
    Map<String, String> globals(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        PlatformText.of(subject.buildPlatform()).ifPresent(p -> p.variables("BUILD", values));
        PlatformText.of(subject.platform()).ifPresent(p -> p.variables("TARGET", values));
        values.put("TARGETSTAGE", subject.target().isEmpty() ? "default" : subject.target());
        values.replaceAll(given::getOrDefault);
        for (Instruction.Arg arg : file().globalArgs()) {
            for (Instruction.Arg.Definition definition : arg.definitions()) {
                String fallback = definition.fallback();
                String value = given.get(definition.name());
                if (value != null || fallback != null) {
                    values.put(definition.name(), value == null ? value(String.valueOf(fallback), values) : value);
                }
            }
        }
        return values;
    }

    /// The word expanded; a malformed one, which the build refuses, as it is.
    String value(String word, Map<String, String> values) {
        try {
            return words.value(word, values::get);
        } catch (Failure _) {
            return word;
        }
    }

    private @Nullable Stage baseStage(Stage stage) {
        String name = value(stage.from().image(), globals).toLowerCase(Locale.ROOT);
        return file().stages().subList(0, stage.index()).stream()
                .filter(s -> name.equals(s.name()))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private LintedStage linted(Stage stage) {
        Stage below = baseStage(stage);
        LintedStage base = below == null ? null : stages.get(below.index());
        String name = value(stage.from().image(), globals);
        boolean scratch = base == null && name.equals(SCRATCH);
        KnownImage image = base == null && !scratch
                ? subject.images().find(name, platform(stage)).orElse(null)
                : null;
        Scope scope = base == null ? start(image, scratch) : base.end();
        List<LintedStage.Line> lines = new ArrayList<>();
        for (Instruction instruction : instructions(stage, base, image)) {
            lines.add(new LintedStage.Line(instruction, scope));
            scope = scope.after(instruction, this);
        }
        return new LintedStage(stage, base, image, scratch, lines, scope);
    }

    /// What ONBUILD of the base asks for, then its own.
    private List<Instruction> instructions(Stage stage, @Nullable LintedStage base, @Nullable KnownImage image) {
        List<String> triggers = new ArrayList<>(image == null ? List.of() : image.onBuild());
        if (base != null) {
            base.stage().instructions().forEach(i -> {
                if (i instanceof Instruction.OnBuild trigger) {
                    triggers.add(trigger.expression());
                }
            });
        }
        List<Instruction> all = new ArrayList<>();
        triggers.forEach(t -> all.add(file().parseTrigger(t, stage.from().range())));
        all.addAll(stage.instructions());
        return all;
    }

    /// The platform that a stage is wanted for.
    String platform(Stage stage) {
        String flag = stage.from().platform();
        String text = flag == null ? "" : value(flag, globals);
        return text.isEmpty() ? subject.platform() : text;
    }

    private static Scope start(@Nullable KnownImage image, boolean scratch) {
        if (image == null) {
            Map<String, String> env = scratch ? new LinkedHashMap<>() : UnknownBase.env();
            env.put("PATH", UnknownBase.PATH);
            return new Scope(Settings.of(env), Settings.NONE, false, false, "/", "");
        }
        Map<String, String> env = new LinkedHashMap<>(image.env());
        env.putIfAbsent("PATH", UnknownBase.PATH);
        return new Scope(
                Settings.of(env),
                Settings.NONE,
                image.shell(),
                false,
                image.workdir().isEmpty() ? "/" : image.workdir(),
                image.user());
    }

    private Set<Integer> needed() {
        Set<Integer> needed = new TreeSet<>();
        if (subject.everyStage()) {
            file().stages().forEach(s -> needed.add(s.index()));
        } else {
            need(file().target(subject.target()), needed);
        }
        return needed;
    }

    private void need(Stage stage, Set<Integer> needed) {
        if (!needed.add(stage.index())) {
            return;
        }
        Stage base = baseStage(stage);
        if (base != null) {
            need(base, needed);
        }
        for (Instruction instruction : stage.instructions()) {
            for (String from : instruction.filesFrom()) {
                file().stage(from).filter(s -> s.index() < stage.index()).ifPresent(s -> need(s, needed));
            }
        }
    }
}
