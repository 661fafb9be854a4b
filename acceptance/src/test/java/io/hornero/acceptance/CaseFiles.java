package io.hornero.acceptance;

import io.hornero.linux.Xattrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/// The files of a case, written below a folder of its own: the build context is `context`, what else the case
/// has is beside it (`../lib/f`).
///
/// @param folder of the case
record CaseFiles(Path folder) {
    /// Older than any test, so that a file's time is not that of its copy.
    private static final FileTime TIME = FileTime.fromMillis(1_500_000_000_000L);

    Path context() {
        return folder.resolve("context");
    }

    void write(CorpusCase example) throws IOException, InterruptedException {
        directories(context());
        for (CorpusCase.Section section : example.sections()) {
            write(section);
        }
    }

    private void write(CorpusCase.Section section) throws IOException, InterruptedException {
        List<String> words = List.of(section.argument().split(" "));
        String text = section.text();
        switch (section.kind()) {
            case "Dockerfile" -> file(List.of(words.getFirst().isEmpty() ? "Dockerfile" : words.getFirst()), text);
            case "file" -> file(words, text);
            case "escaped" -> file(words, text.replace("\n", "").translateEscapes());
            case "dir" -> access(directories(path(words.getFirst())), words);
            case "link" -> Files.createSymbolicLink(made(words.get(0)), Path.of(words.get(2)));
            case "hard" -> Files.createLink(made(words.get(0)), path(words.get(2)));
            case "fifo" ->
                Shell.run(List.of("mkfifo", made(words.getFirst()).toString()), Map.of(), null, "")
                        .ok();
            case "xattr" -> xattr(words);
            case "tar" -> CaseArchive.write(made(words.getFirst()), section.lines());
            case "about", "flags", "operand", "environment", "stdin", "fails", "differs" -> {}
            default -> throw new IllegalArgumentException("a section of the unknown kind '" + section.kind() + "'");
        }
    }

    private Path path(String name) {
        return context().resolve(name.translateEscapes()).normalize();
    }

    private Path made(String name) throws IOException {
        Path path = path(name);
        directories(path.getParent());
        return path;
    }

    /// Whatever the umask of who runs the tests.
    private static Path directories(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            directories(path.getParent());
            Files.setAttribute(Files.createDirectory(path), "unix:mode", 0755);
        }
        return path;
    }

    private void file(List<String> words, String text) throws IOException {
        Path file = made(words.getFirst());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        access(file, words);
        Files.setLastModifiedTime(file, TIME);
    }

    /// `PATH [MODE [UID:GID]]`.
    private static void access(Path path, List<String> words) throws IOException {
        if (words.size() > 2) {
            String[] owner = words.get(2).split(":");
            Files.setAttribute(path, "unix:uid", Integer.valueOf(owner[0]), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", Integer.valueOf(owner[1]), LinkOption.NOFOLLOW_LINKS);
        }
        int mode = words.size() > 1 ? Integer.parseInt(words.get(1), 8) : Files.isDirectory(path) ? 0755 : 0644;
        Files.setAttribute(path, "unix:mode", mode);
    }

    /// `PATH NAME=VALUE`.
    private void xattr(List<String> words) throws IOException {
        String[] pair = words.get(1).split("=", 2);
        byte[] value = pair[1].translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        Xattrs.set(path(words.getFirst()).toString(), pair[0], value);
    }
}
