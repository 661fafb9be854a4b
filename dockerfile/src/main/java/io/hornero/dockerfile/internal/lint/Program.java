package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file that a container begins with: the program of ENTRYPOINT, else of CMD, or the script that it
/// interprets.
///
/// @param line the instruction
/// @param written as there
/// @param path absolute
/// @param executed it needs to be executable; else an interpreter reads it
record Program(LintedStage.Line line, String written, String path, boolean executed) {
    private static final Pattern INTERPRETER =
            Pattern.compile("(.*/)?(sh|bash|dash|ash|zsh|ksh|python[0-9.]*|node|ruby|perl|php)");
    private static final Pattern NO_FILE = Pattern.compile("-[a-zA-Z]*[cmepr]|--eval|--print|--version|--help");
    private static final Pattern NOT_PLAIN = Pattern.compile(".*[;&|<>`$(){}*?\\\\\"'].*", Pattern.DOTALL);

    /// The keyword, as `ENTRYPOINT`.
    String keyword() {
        return line.instruction().source().name();
    }

    /// Empty where it is none of the files that this is about.
    static Optional<Program> of(LintedFile file, LintedStage stage) {
        Optional<LintedStage.Line> entrypoint = stage.last(Instruction.Entrypoint.class);
        Optional<LintedStage.Line> line = entrypoint.isPresent() ? entrypoint : stage.last(Instruction.Cmd.class);
        boolean inherited = entrypoint.isEmpty()
                && stage.root().image() != null
                && !stage.root().image().entrypoint().isEmpty();
        return inherited ? Optional.empty() : line.flatMap(l -> of(file, stage, l));
    }

    private static Optional<Program> of(LintedFile file, LintedStage stage, LintedStage.Line line) {
        CommandLine command = CommandRules.command(line.instruction());
        List<String> words = command == null ? List.of() : words(command);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.getFirst();
        if (INTERPRETER.matcher(first).matches()) {
            return script(words).map(s -> new Program(line, s, absolute(stage, s), false));
        }
        return first.contains("/")
                ? Optional.of(new Program(line, first, absolute(stage, first), true))
                : onPath(file, stage, line, first);
    }

    /// The words of a command that is plain enough to be read without a shell.
    static List<String> words(CommandLine command) {
        if (!command.shell()) {
            return command.words();
        }
        String text = String.join(" ", command.words()).strip();
        List<String> words = List.of(text.split("\\s+"));
        boolean plain = !text.isEmpty() && !NOT_PLAIN.matcher(words.getFirst()).matches();
        return !plain ? List.of() : words.getFirst().equals("exec") ? words.subList(1, words.size()) : words;
    }

    private static Optional<String> script(List<String> words) {
        List<String> arguments = words.subList(1, words.size());
        for (String word : arguments) {
            if (NO_FILE.matcher(word).matches()) {
                return Optional.empty();
            }
            if (!word.startsWith("-")) {
                return NOT_PLAIN.matcher(word).matches() ? Optional.empty() : Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private static String absolute(LintedStage stage, String path) {
        return path.startsWith("/") ? path : stage.end().workdir() + "/" + path;
    }

    /// A program without a folder that an instruction puts where programs are looked for.
    private static Optional<Program> onPath(LintedFile file, LintedStage stage, LintedStage.Line line, String name) {
        String path = stage.end().env().getOrDefault("PATH", UnknownBase.PATH);
        for (String folder : path.split(":")) {
            if (folder.startsWith("/")
                    && CopiedFiles.find(file, stage, folder + "/" + name) instanceof Origin.Present) {
                return Optional.of(new Program(line, name, folder + "/" + name, true));
            }
        }
        return Optional.empty();
    }
}
