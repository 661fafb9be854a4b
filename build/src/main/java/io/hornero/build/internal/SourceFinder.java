package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.PathPattern;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what the patterns of COPY and ADD mean in a tree. Patterns cannot leave it.
final class SourceFinder {
    private final ContextFolder folder;

    SourceFinder(ContextFolder folder) {
        this.folder = folder;
    }

    /// A source that exists.
    ///
    /// @param path below the root as it was named or matched; empty for the root
    /// @param real the file with links followed
    /// @param directory its contents are meant, not itself
    /// @param included what alone is meant of its contents; null for all
    record Source(
            String path,
            Path real,
            boolean directory,
            @Nullable IncludePattern included) {
        Source(String path, Path real, boolean directory) {
            this(path, real, directory, null);
        }

        /// What is copied of its contents.
        SourceFilter filter(ContextFolder folder, Step.Selection selection) {
            String below = RootedPath.below(folder.root(), real);
            return new SourceFilter(folder.ignored(), below, selection.excluded(), included);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /// The sources in the order of the patterns; a pattern with wildcards may find nothing.
    ///
    /// @throws Failure NOT_FOUND: a name without wildcards is not there; `x: not found in the build context`
    List<Source> find(Step.Selection selection) throws IOException {
        List<Source> found = new ArrayList<>();
        for (String pattern : selection.patterns()) {
            if (selection.parents()) {
                found.add(withParents(pattern));
                continue;
            }
            String clean = clean(pattern);
            if (PathPattern.hasWildcards(clean)) {
                match(clean, found);
            } else {
                found.add(named(pattern, unescaped(clean)));
            }
        }
        return found;
    }

    /// The folder before `/./`, or the root, and what is meant below it.
    private Source withParents(String pattern) throws IOException {
        int pivot = pattern.startsWith("./") ? -1 : pattern.indexOf("/./");
        String base = pivot < 0 ? "" : unescaped(clean(pattern.substring(0, pivot)));
        String below = clean(pivot < 0 ? pattern : pattern.substring(pivot + 2));
        Path real = RootedPath.follow(folder.root(), base);
        if (!Files.isDirectory(real)) {
            throw missing(pattern, base);
        }
        if (!PathPattern.hasWildcards(below) && !RootedPath.exists(RootedPath.follow(real, unescaped(below)))) {
            throw missing(pattern, base.isEmpty() ? below : base + "/" + below);
        }
        return new Source(base, real, true, IncludePattern.of(below));
    }

    private static String clean(String pattern) {
        Path path = Path.of("/" + pattern).normalize();
        return path.toString().substring(1);
    }

    private static String unescaped(String path) {
        return path.replaceAll("\\\\(.)", "$1");
    }

    private Source named(String written, String path) throws IOException {
        Path real = RootedPath.follow(folder.root(), path);
        if (!RootedPath.exists(real)) {
            throw missing(written, path);
        }
        if (!path.isEmpty() && isIgnored(path, real)) {
            throw notFound(written + ": not found in " + place() + "; it is excluded by .dockerignore");
        }
        return new Source(path, real, Files.isDirectory(real));
    }

    private boolean isIgnored(String path, Path real) {
        if (!new IgnoreWalk(folder.ignored()).ignores(path)) {
            return false;
        }
        return !(Files.isDirectory(real) && folder.ignored().hasExceptions());
    }

    private String place() {
        return folder.owned() ? "the source's file system" : "the build context";
    }

    private Failure missing(String written, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Path parent = RootedPath.follow(folder.root(), slash < 0 ? "" : path.substring(0, slash));
        String prefix = slash < 0 ? "" : path.substring(0, slash + 1);
        List<String> names = Files.isDirectory(parent) ? names(parent) : List.of();
        List<String> candidates = names.stream()
                .map(n -> prefix + n)
                .filter(n -> !folder.ignored().ignores(n))
                .toList();
        return notFound(written + ": not found in " + place() + Suggestion.suffix(path, candidates));
    }

    private static Failure notFound(String message) {
        return new Failure(FailureKind.NOT_FOUND, message);
    }

    private void match(String pattern, List<Source> found) throws IOException {
        List<String> parts = List.of(pattern.split("/"));
        int literal = 0;
        while (!PathPattern.hasWildcards(parts.get(literal))) {
            literal++;
        }
        String prefix = unescaped(String.join("/", parts.subList(0, literal)));
        Path real = RootedPath.follow(folder.root(), prefix);
        if (Files.isDirectory(real)) {
            match(real, prefix, parts.subList(literal, parts.size()), found);
        }
    }

    private void match(Path directory, String prefix, List<String> parts, List<Source> found) throws IOException {
        PathPattern pattern = new PathPattern(parts.getFirst());
        for (String name : names(directory)) {
            if (!pattern.matches(name)) {
                continue;
            }
            String path = prefix.isEmpty() ? name : prefix + "/" + name;
            Path file = directory.resolve(name);
            if (parts.size() > 1) {
                if (Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    match(file, path, parts.subList(1, parts.size()), found);
                }
                continue;
            }
            Path real = RootedPath.follow(folder.root(), path);
            if (isIgnored(path, real)) {
                continue;
            }
            if (!RootedPath.exists(real)) {
                throw notFound(path + ": not found in " + place() + ": it is a link to what is not there");
            }
            found.add(new Source(path, real, Files.isDirectory(real)));
        }
    }

    /// The names in a directory, sorted.
    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(p -> names.add(p.getFileName().toString()));
        }
        names.sort(null);
        return names;
    }
}
