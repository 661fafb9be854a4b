package io.hornero.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One Dockerfile of the corpus with all that belongs to it, from one text: a line that says what it shows, and
/// sections that begin with `---- KIND ARGUMENT` and go on to the next one.
///
/// @param file where it was read
/// @param sections in order
record CorpusCase(Path file, List<Section> sections) {
    static final Path FOLDER = Path.of("src/test/resources/corpus");
    private static final String SUFFIX = ".case";
    private static final Pattern HEADER = Pattern.compile("---- (\\S+)(?: (.*))?");

    /// @param kind as `file`
    /// @param argument what follows it on its line
    /// @param text the lines below, each with its end
    record Section(String kind, String argument, String text) {
        List<String> lines() {
            return text.lines().filter(l -> !l.isBlank()).toList();
        }
    }

    static List<CorpusCase> all(String folder) throws IOException {
        List<CorpusCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
                cases.add(read(file));
            }
        }
        return cases;
    }

    private static CorpusCase read(Path file) throws IOException {
        List<Section> sections = new ArrayList<>();
        String kind = "about";
        String argument = "";
        StringBuilder text = new StringBuilder();
        for (String line : Files.readString(file).split("(?<=\n)")) {
            Matcher header = HEADER.matcher(line.stripTrailing());
            if (header.matches()) {
                sections.add(new Section(kind, argument, text.toString()));
                text.setLength(0);
                kind = header.group(1);
                argument = header.group(2) == null ? "" : header.group(2);
            } else {
                text.append(line);
            }
        }
        sections.add(new Section(kind, argument, text.toString()));
        return new CorpusCase(file, List.copyOf(sections));
    }

    /// As `copy/mode`.
    String name() {
        String path = FOLDER.relativize(file).toString();
        return path.substring(0, path.length() - SUFFIX.length());
    }

    /// The lines of all sections of a kind.
    List<String> lines(String kind) {
        return sections.stream()
                .filter(s -> s.kind().equals(kind))
                .flatMap(s -> s.lines().stream())
                .toList();
    }

    /// The text of all sections of a kind.
    String text(String kind) {
        return String.join(
                "",
                sections.stream()
                        .filter(s -> s.kind().equals(kind))
                        .map(Section::text)
                        .toList());
    }

    /// What the peer made of it.
    Path peers() {
        return sibling(".peer");
    }

    /// What the language's reference says instead, where the peer cannot do it, or differs from it.
    Path own() {
        return sibling(".own");
    }

    private Path sibling(String suffix) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + suffix);
    }

    /// What ours is held to.
    String expected() throws IOException {
        return Files.readString(Files.exists(own()) ? own() : peers());
    }
}
