package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.linux.Directory;
import io.hornero.linux.Xattrs;
import io.hornero.testkit.TempRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostileTarTest {
    @RegisterExtension
    final TempRoot temp = new TempRoot();

    private Path target;
    private Path outside;

    @BeforeEach
    void makeFolders() throws IOException {
        target = Files.createDirectories(temp.resolve("a/b/target"));
        outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
    }

    @Test
    void climbingNamesAreRefused() throws IOException {
        for (String climbing : List.of("../../../evil", "/x/../../evil", "..")) {
            assertThatThrownBy(() -> apply(TarEntry.file(climbing, 0644, 1, 0)))
                    .hasMessage("the tar's entry '" + climbing + "' leads out of it");
        }
        apply(TarEntry.file("x/../fine", 0644, 1, 0));
        assertThat(target.resolve("fine")).exists();
        assertThat(temp.resolve("evil")).doesNotExist();
    }

    @Test
    void aLayersClimbingNamesStayInside() throws IOException {
        Trees.apply(tar(TarEntry.file("../../evil", 0644, 1, 0)), target, ApplyOptions.overlay(List.of()));
        assertThat(target.resolve("evil")).exists();
        assertThat(temp.resolve("evil")).doesNotExist();
    }

    @Test
    void linksOnTheWayResolveInside() throws IOException {
        apply(
                TarEntry.symlink("absolute", outside.toString(), 0),
                TarEntry.file("absolute/planted", 0644, 1, 0),
                TarEntry.symlink("climbing", "../../../outside", 0),
                TarEntry.file("climbing/planted", 0644, 1, 0));
        assertThat(outside.resolve("planted")).doesNotExist();
        assertThat(target.resolve("outside/planted")).exists();
        assertThat(Path.of(target + outside.toString()).resolve("planted")).exists();
    }

    @Test
    void aFileDoesNotWriteThroughALinkOfItsName() throws IOException {
        apply(TarEntry.symlink("f", outside.resolve("secret").toString(), 0), TarEntry.file("f", 0644, 1, 0));
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(Files.isRegularFile(target.resolve("f"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void aDirectoryReplacedByALinkIsNotWrittenThrough() throws IOException {
        apply(
                TarEntry.directory("d", 0755, 0),
                TarEntry.file("d/one", 0644, 1, 0),
                TarEntry.symlink("d", outside.toString(), 0),
                TarEntry.file("d/two", 0644, 1, 0));
        assertThat(outside.resolve("two")).doesNotExist();
    }

    @Test
    void hardLinksToTheOutsideAreRefused() {
        TarEntry link = hardLink("stolen", "../../../outside/secret");
        assertThatThrownBy(() -> apply(link))
                .hasMessage("the tar's hard link 'stolen' leads to '../../../outside/secret', which is not there");
        assertThatThrownBy(() -> apply(TarEntry.symlink("s", outside.toString(), 0), hardLink("stolen", "s/secret")))
                .isInstanceOf(Failure.class);
        assertThat(target.resolve("stolen")).doesNotExist();
    }

    @Test
    void loopsOfLinksAreRefused() {
        assertThatThrownBy(() -> apply(
                        TarEntry.symlink("a", "b", 0), TarEntry.symlink("b", "a", 0), TarEntry.file("a/x", 0644, 1, 0)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void overlaysOwnAttributesAreNotTaken() throws IOException {
        TreeMap<String, byte[]> xattrs = new TreeMap<>();
        xattrs.put("trusted.overlay.redirect", "/etc".getBytes(StandardCharsets.UTF_8));
        xattrs.put("user.overlay.opaque", new byte[] {'y'});
        xattrs.put("user.fine", new byte[] {1});
        apply(new TarEntry("d", TarType.DIRECTORY, 0755, Owner.ROOT, 0, 0, 0, "", 0, 0, xattrs));
        assertThat(Xattrs.list(target.resolve("d").toString())).containsExactly("user.fine");
    }

    @Test
    void damagedTarsAreRefusedWithOneSentence() throws IOException {
        byte[] good = tar(TarEntry.file("file", 0644, 1, 0));
        assertInvalid(Arrays.copyOf(good, 700), "the tar is cut short");
        byte[] wrongSum = good.clone();
        wrongSum[3]++;
        assertInvalid(wrongSum, "not a tar, or a damaged one: a header's checksum is wrong");
        byte[] text = "<html>not found</html>".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Trees.apply(text, target, ApplyOptions.LITERAL))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aSparseFileIsRefusedByName() throws Exception {
        Path sparse = temp.resolve("holes");
        try (var file = new java.io.RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(10_000_000);
        }
        for (String format : List.of("gnu", "pax")) {
            Path tar = temp.resolve("sparse.tar");
            LayerRoundTripTest.run(
                    "tar",
                    "cSf",
                    tar.toString(),
                    "--format=" + format,
                    "-C",
                    temp.path().toString(),
                    "holes");
            assertThatThrownBy(() -> Trees.apply(Files.readAllBytes(tar), target, ApplyOptions.LITERAL))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.UNSUPPORTED))
                    .hasMessageContaining("is a sparse file, which is not read here");
        }
    }

    @Test
    void whiteoutsThatNameNothingAreRefused() {
        assertThatThrownBy(() ->
                        Trees.apply(tar(TarEntry.file("d/.wh...", 0, 0, 0)), target, ApplyOptions.overlay(List.of())))
                .hasMessageContaining("names nothing");
    }

    @Test
    void whiteoutsHideOnlyWhatLowerLayersHave() throws IOException {
        Path lower = Files.createDirectories(temp.resolve("lower"));
        Files.createDirectories(lower.resolve("etc"));
        Files.writeString(lower.resolve("etc/gone"), "x");
        byte[] tar = tar(
                TarEntry.file("etc/.wh.gone", 0, 0, 0),
                TarEntry.file("etc/.wh.never", 0, 0, 0),
                TarEntry.file("etc/new", 0644, 1, 0),
                TarEntry.file("etc/.wh.new", 0, 0, 0));
        Trees.apply(tar, target, ApplyOptions.overlay(List.of(lower)));
        try (Directory etc = Directory.open(target.resolve("etc"))) {
            assertThat(etc.names()).containsExactlyInAnyOrder("gone", "new");
            assertThat(etc.stat("gone").isWhiteout()).isTrue();
            assertThat(etc.stat("new").isFile()).isTrue();
        }
    }

    @Test
    void missingParentsLookLikeThoseOfLowerLayers() throws IOException {
        Path lower = Files.createDirectories(temp.resolve("lower"));
        Files.createDirectories(lower.resolve("home/user"));
        Files.writeString(lower.resolve("home/user/original"), "x");
        try (Directory home = Directory.open(lower.resolve("home"))) {
            home.chown("user", 1000, 1000);
            home.chmod("user", 0700);
        }
        byte[] tar = tar(TarEntry.file("home/user/f", 0644, 1, 0), hardLink("home/user/l", "home/user/original"));
        Trees.apply(tar, target, ApplyOptions.overlay(List.of(lower)));
        try (Directory home = Directory.open(target.resolve("home"))) {
            assertThat(home.stat("user").uid()).isEqualTo(1000);
            assertThat(home.stat("user").permissions()).isEqualTo(0700);
        }
        assertThat(target.resolve("home/user/l")).hasContent("x");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        byte[] tar = tar(TarEntry.file("a", 0644, 600, 0), TarEntry.file("b", 0644, 600, 0));
        ApplyOptions bytes = ApplyOptions.LITERAL.withLimits(new TreeLimits(10, 1000));
        assertThatThrownBy(() -> Trees.apply(tar, target, bytes))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.EXHAUSTED))
                .hasMessageStartingWith("the archive unpacks to more than 1kB");
        ApplyOptions entries = ApplyOptions.LITERAL.withLimits(new TreeLimits(1, 10_000));
        assertThatThrownBy(() -> Trees.apply(tar, target, entries))
                .hasMessage("the archive has more than 1 entries; it was not unpacked");
        ApplyOptions followed = ApplyOptions.LITERAL.withLimits(new TreeLimits(10, 10_000));
        byte[] padded = Arrays.copyOf(tar, tar.length + 20_000);
        assertThatThrownBy(() -> Trees.apply(padded, target, followed)).hasMessageContaining("unpacks to more than");
    }

    @Test
    void mayEndRightAfterTheLastContents() throws IOException {
        byte[] tar = tar(TarEntry.file("a", 0644, 5, 0));
        Trees.apply(Arrays.copyOf(tar, 512 + 5), target, ApplyOptions.LITERAL);
        assertThat(target.resolve("a")).hasSize(5);
        assertThatThrownBy(() -> Trees.apply(Arrays.copyOf(tar, 512 + 4), target, ApplyOptions.LITERAL))
                .hasMessage("the tar is cut short");
    }

    private void assertInvalid(byte[] tar, String message) {
        assertThatThrownBy(() -> Trees.apply(tar, target, ApplyOptions.LITERAL))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessage(message);
    }

    private static TarEntry hardLink(String path, String link) {
        return new TarEntry(path, TarType.HARD_LINK, 0644, Owner.ROOT, 0, 0, 0, link, 0, 0, new TreeMap<>());
    }

    private void apply(TarEntry... entries) throws IOException {
        Trees.apply(tar(entries), target, ApplyOptions.LITERAL);
    }

    private static byte[] tar(TarEntry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter writer = new TarWriter(out)) {
            for (TarEntry entry : entries) {
                writer.put(entry, new byte[(int) entry.sizeBytes()]);
            }
        }
        return out.toByteArray();
    }
}
