package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TreeCopyTest {
    @RegisterExtension
    final TempRoot temp = new TempRoot();

    private Path source;
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        source = Files.createDirectories(temp.resolve("source"));
        target = Files.createDirectories(temp.resolve("target"));
    }

    @Test
    void aCopyIsLikeItsSource() throws IOException {
        Trees.fill(source);
        TreeSize size = TreeCopy.copy(source, "", target, "", CopyOptions.PLAIN);
        assertThat(Trees.describe(target)).isEqualTo(Trees.describe(source));
        assertThat(size.bytes()).isGreaterThan(700_000);
    }

    @Test
    void aFileGoesIntoADirectoryOrTakesTheTargetsName() throws IOException {
        Files.writeString(source.resolve("app.py"), "x");
        Files.createDirectories(target.resolve("there"));
        TreeCopy.copy(source, "app.py", target, "there", CopyOptions.PLAIN);
        TreeCopy.copy(source, "app.py", target, "made/by/slash/", CopyOptions.PLAIN);
        TreeCopy.copy(source, "app.py", target, "/renamed", CopyOptions.PLAIN);
        assertThat(target.resolve("there/app.py")).exists();
        assertThat(target.resolve("made/by/slash/app.py")).exists();
        assertThat(target.resolve("renamed")).hasContent("x");
    }

    @Test
    void overridesOwnerModeAndTime() throws IOException {
        Files.createDirectories(source.resolve("d"));
        Files.writeString(source.resolve("d/f"), "x");
        CopyOptions options = CopyOptions.PLAIN
                .withOwner(new Owner(7, 8))
                .withMode(ModeChange.to(0640))
                .withClamp(99L);
        TreeCopy.copy(source, "", target, "new/place", options);
        assertThat(Trees.describe(target).toString())
                .contains("/new=40640 7:8", "/new/place=40640 7:8")
                .contains("/new/place/d=40640 7:8 t99", "/new/place/d/f=100640 7:8 t99");
    }

    @Test
    void existingDirectoriesMergeAndFilesAreReplaced() throws IOException {
        Files.createDirectories(source.resolve("d"));
        Files.writeString(source.resolve("d/f"), "new");
        Files.createDirectories(target.resolve("d"));
        Files.createSymbolicLink(target.resolve("d/f"), temp.resolve("elsewhere"));
        Files.writeString(target.resolve("d/kept"), "kept");
        TreeCopy.copy(source, "", target, "", CopyOptions.PLAIN);
        assertThat(target.resolve("d/f")).hasContent("new");
        assertThat(target.resolve("d/kept")).hasContent("kept");
        assertThat(temp.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void bothSidesAreConfined() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(source.resolve("leak"), outside.resolve("secret"));
        Files.writeString(source.resolve("file"), "x");
        Files.createSymbolicLink(target.resolve("escape"), outside);
        assertThatThrownBy(() -> TreeCopy.copy(source, "leak", target, "leaked", CopyOptions.PLAIN))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessage("'leak' does not exist");
        assertThatThrownBy(() -> TreeCopy.copy(source, "../outside/secret", target, "leaked", CopyOptions.PLAIN))
                .isInstanceOf(Failure.class);
        TreeCopy.copy(source, "file", target, "escape/file", CopyOptions.PLAIN);
        assertThat(outside.resolve("file")).doesNotExist();
        assertThat(Path.of(target + outside.toString()).resolve("file")).exists();
    }

    @Test
    void aLinkThatIsNamedIsFollowed() throws IOException {
        Files.createDirectories(source.resolve("real"));
        Files.writeString(source.resolve("real/f"), "x");
        Files.createSymbolicLink(source.resolve("named"), Path.of("/real/f"));
        Files.createSymbolicLink(source.resolve("folder"), Path.of("real"));
        TreeCopy.copy(source, "named", target, "copy", CopyOptions.PLAIN);
        TreeCopy.copy(source, "folder", target, "folder", CopyOptions.PLAIN);
        assertThat(Files.isSymbolicLink(target.resolve("copy"))).isFalse();
        assertThat(target.resolve("folder/f")).hasContent("x");
    }

    @Test
    void copiesOnlyWhatTheFilterTakes() throws IOException {
        Files.createDirectories(source.resolve("node_modules/x"));
        Files.createDirectories(source.resolve("empty"));
        Files.writeString(source.resolve("node_modules/x/f"), "x");
        Files.writeString(source.resolve("node_modules/keep"), "x");
        PathFilter filter = (path, directory) -> path.equals("node_modules/keep")
                ? PathFilter.Verdict.TAKE
                : directory ? PathFilter.Verdict.DESCEND : PathFilter.Verdict.SKIP;
        TreeCopy.copy(source, "", target, "", CopyOptions.PLAIN.withFilter(filter));
        assertThat(Trees.describe(target).keySet()).containsExactly("/node_modules", "/node_modules/keep");
    }

    @Test
    void aDirectoryDoesNotReplaceAFile() throws IOException {
        Files.createDirectories(source.resolve("x"));
        Files.writeString(target.resolve("x"), "file");
        assertThatThrownBy(() -> TreeCopy.copy(source, "", target, "", CopyOptions.PLAIN))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CONFLICT));
        assertThatThrownBy(() -> TreeCopy.makeDirectories(target, "x/y", CopyOptions.PLAIN))
                .hasMessage("'x' is not a directory");
    }

    @Test
    void keepsTheTimesOfDirectories() throws IOException {
        Files.createDirectories(source.resolve("d"));
        Files.writeString(source.resolve("d/f"), "x");
        try (Directory directory = Directory.open(source)) {
            directory.setTime("d", new FileTime(77, 5));
        }
        TreeCopy.copy(source, "", target, "", CopyOptions.PLAIN);
        try (Directory directory = Directory.open(target)) {
            assertThat(directory.stat("d").mtime()).isEqualTo(new FileTime(77, 5));
        }
    }
}
