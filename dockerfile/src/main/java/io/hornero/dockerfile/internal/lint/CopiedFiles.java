package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.ContextFiles;
import io.hornero.dockerfile.ContextFiles.Entry;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.PathPattern;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.internal.CleanPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Follows a file of a stage back to the instruction that brings it.
final class CopiedFiles {
    private static final Pattern CHANGES_FILES =
            Pattern.compile("\\b(chmod|dos2unix|sed\\s+-i|install\\s+-|unzip|tar\\s)");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(tar|tgz|tbz2?|txz|tar\\.\\w+)");
    private static final Set<String> SHARED = Set.of(
            "/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/sbin", "/usr/local", "/usr/local/bin", "/opt", "/etc");
    private static final Set<String> SCRIPTS = Set.of("sh", "bash", "py", "rb", "pl");

    private final LintedFile file;
    private final LintedStage stage;
    private final String path;

    /// @param path absolute and clean
    private CopiedFiles(LintedFile file, LintedStage stage, String path) {
        this.file = file;
        this.stage = stage;
        this.path = path;
    }

    /// @param path absolute
    static Origin find(LintedFile file, LintedStage stage, String path) {
        ContextFiles built = file.subject().built();
        if (built != null) {
            return inImage(built, CleanPath.of(path));
        }
        return new CopiedFiles(file, stage, CleanPath.of(path)).find();
    }

    private static Origin inImage(ContextFiles image, String path) {
        return switch (image.find(path.substring(1))) {
            case Entry.File found -> new Origin.Present(found, path, "the image");
            case Entry.Absent _ -> new Origin.Missing("there is no " + path + " in the image");
            case Entry.Folder _, Entry.Unknown _ -> new Origin.Unknown();
        };
    }

    private Origin find() {
        boolean commands = false;
        Origin.@Nullable Missing missing = null;
        boolean built = false;
        for (LintedStage.Line line : stage.allLines().reversed()) {
            if (line.instruction() instanceof Instruction.Run run) {
                if (mentions(run)) {
                    return new Origin.Unknown();
                }
                commands = true;
                continue;
            }
            Origin origin = broughtBy(line);
            if (origin instanceof Origin.Present || origin instanceof Origin.Unknown) {
                return origin;
            }
            if (origin instanceof Origin.Missing m && missing == null) {
                missing = m;
                built = commands;
            }
        }
        if (missing == null) {
            return new Origin.Nowhere();
        }
        return built && !SCRIPTS.contains(extension(path)) ? new Origin.Unknown() : missing;
    }

    private boolean mentions(Instruction.Run run) {
        StringBuilder text = new StringBuilder(run.source().text());
        run.source().heredocs().forEach(h -> text.append('\n').append(h.content()));
        return text.indexOf(name(path)) >= 0 || CHANGES_FILES.matcher(text).find();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String extension(String path) {
        return name(path).substring(name(path).lastIndexOf('.') + 1);
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private Origin broughtBy(LintedStage.Line line) {
        return switch (line.instruction()) {
            case Instruction.Copy copy -> {
                boolean plain = copy.from().isEmpty()
                        && !copy.parents()
                        && copy.excludes().isEmpty();
                yield new Copy(line, copy.sources(), copy.chmod(), plain).origin();
            }
            case Instruction.Add add ->
                new Copy(line, add.sources(), add.chmod(), add.excludes().isEmpty()).origin();
            default -> new Origin.Nowhere();
        };
    }

    /// One COPY or ADD.
    private final class Copy {
        private final LintedStage.Line line;
        private final Sources sources;
        private final String chmod;
        private final boolean plain;
        private final String written;
        private final String destination;

        /// @param plain it copies whole sources of the build context
        Copy(LintedStage.Line line, Sources sources, String chmod, boolean plain) {
            this.line = line;
            this.sources = sources;
            this.chmod = expanded(line, chmod);
            this.plain = plain;
            this.written = expanded(line, sources.destination());
            this.destination = CleanPath.of(
                    written.startsWith("/") ? written : line.before().workdir() + "/" + written);
        }

        private String expanded(LintedStage.Line at, String word) {
            return at.before().value(word, file.words());
        }

        private boolean covers() {
            return path.equals(destination) || path.startsWith(destination.equals("/") ? "/" : destination + "/");
        }

        Origin origin() {
            if (!covers()) {
                return new Origin.Nowhere();
            }
            if (!plain || chmod.contains("$")) {
                return new Origin.Unknown();
            }
            for (Heredoc heredoc : sources.inline()) {
                if (isAt(heredoc.name())) {
                    return present(new Entry.File(false, heredoc.body()), heredoc.name());
                }
            }
            List<String> wanted = new ArrayList<>();
            for (String word : sources.paths()) {
                Optional<Origin> origin = from(expanded(line, word), wanted);
                if (origin.isPresent()) {
                    return origin.get();
                }
            }
            boolean shared = SHARED.contains(destination) && !stage.root().scratch();
            return wanted.isEmpty() || shared
                    ? new Origin.Nowhere()
                    : new Origin.Missing(place() + " finds no " + wanted.getFirst() + " in the build context");
        }

        private boolean isAt(String name) {
            return path.equals(destination) && !written.endsWith("/")
                    || path.equals((destination.equals("/") ? "" : destination) + "/" + name);
        }

        /// @param wanted gets the paths of files that are not in the context
        private Optional<Origin> from(String source, List<String> wanted) {
            if (CommandRules.isRemote(source)
                    || line.instruction() instanceof Instruction.Add
                            && ARCHIVE.matcher(source).matches()) {
                return Optional.of(new Origin.Unknown());
            }
            String clean = CleanPath.of("/" + source).substring(1);
            if (context().find(clean) instanceof Entry.Unknown) {
                return Optional.of(new Origin.Unknown());
            }
            Optional<String> candidate = PathPattern.hasWildcards(clean) ? matched(clean) : named(clean);
            if (candidate.isEmpty()) {
                return Optional.empty();
            }
            return switch (context().find(candidate.get())) {
                case Entry.File found -> Optional.of(present(found, candidate.get()));
                case Entry.Absent _ -> {
                    wanted.add(candidate.get());
                    yield Optional.empty();
                }
                case Entry.Folder _, Entry.Unknown _ -> Optional.of(new Origin.Unknown());
            };
        }

        private String place() {
            return line.instruction().source().name() + " in line "
                    + line.instruction().range().start();
        }

        private ContextFiles context() {
            return file.subject().context();
        }

        /// The file of the context that would be ours: the source itself, or one below it.
        private Optional<String> named(String source) {
            return switch (context().find(source)) {
                case Entry.Folder _ -> {
                    String below = path.equals(destination)
                            ? ""
                            : path.substring(destination.equals("/") ? 1 : destination.length() + 1);
                    yield below.isEmpty()
                            ? Optional.empty()
                            : Optional.of(source.isEmpty() ? below : source + "/" + below);
                }
                case Entry.File _ -> isAt(name(source)) ? Optional.of(source) : Optional.empty();
                case Entry.Absent _, Entry.Unknown _ -> Optional.empty();
            };
        }

        private Optional<String> matched(String pattern) {
            int slash = pattern.lastIndexOf('/');
            String directory = slash < 0 ? "" : pattern.substring(0, slash + 1);
            boolean matches = !PathPattern.hasWildcards(directory)
                    && folder(path).equals(destination)
                    && new PathPattern(pattern.substring(slash + 1)).matches(name(path));
            return matches ? Optional.of(directory + name(path)) : Optional.empty();
        }

        private Origin present(Entry.File found, String source) {
            boolean executable = chmod.isEmpty()
                    ? found.executable()
                    : chmod.matches("[0-7]+")
                            ? (Integer.parseInt(chmod.substring(Math.max(0, chmod.length() - 4)), 8) & 0111) != 0
                            : chmod.contains("x");
            return new Origin.Present(new Entry.File(executable, found.head()), source, place());
        }
    }
}
