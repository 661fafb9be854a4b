package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.linux.Mounts;
import io.hornero.linux.Overlay;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerRoundTripTest {
    @RegisterExtension
    final TempRoot temp = new TempRoot();

    @Test
    void aTreeComesBackAsItWas() throws IOException {
        Path tree = directory("tree");
        Trees.fill(tree);
        Path back = directory("back");
        Trees.apply(Trees.tar(tree, WriteOptions.LITERAL), back, ApplyOptions.LITERAL);
        assertThat(Trees.describe(back)).isEqualTo(Trees.describe(tree)).hasSizeGreaterThan(12);
    }

    @Test
    void theSameTreeElsewhereGivesTheSameBytes() throws IOException {
        Path tree = directory("tree");
        Trees.fill(tree);
        byte[] first = Trees.tar(tree, WriteOptions.LITERAL);
        Path back = directory("back");
        Trees.apply(first, back, ApplyOptions.LITERAL);
        assertThat(Arrays.equals(Trees.tar(back, WriteOptions.LITERAL), first)).isTrue();
    }

    @Test
    void gnuTarReadsOurs() throws IOException, InterruptedException {
        Path tree = directory("tree");
        Trees.fill(tree);
        Path file = temp.resolve("layer.tar");
        Files.write(file, Trees.tar(tree, WriteOptions.LITERAL));
        String listing = run("tar", "tvf", file.toString(), "--quoting-style=literal");
        assertThat(listing)
                .contains("3000000000/65534", "usr/bin/tool", "usr/zlink link to usr/big", "/nowhere/at/all")
                .contains("8,1", "f".repeat(200), "-rwsr-xr-x");
        Path out = directory("gnu");
        run("tar", "xf", file.toString(), "-C", out.toString(), "--xattrs", "--xattrs-include=*", "--numeric-owner");
        assertThat(Trees.describe(out)).isEqualTo(Trees.describe(tree));
    }

    @Test
    void readsGnuTars() throws IOException, InterruptedException {
        Path tree = directory("tree");
        Trees.fill(tree);
        for (String format : List.of("gnu", "pax")) {
            Path file = temp.resolve(format + ".tar");
            List<String> command = new ArrayList<>(List.of(
                    "tar", "cf", file.toString(), "-C", tree.toString(), "--format=" + format, "--numeric-owner"));
            if (format.equals("pax")) {
                command.addAll(List.of("--xattrs", "--xattrs-include=*"));
            }
            command.add(".");
            run(command.toArray(String[]::new));
            Path back = directory("back-" + format);
            Trees.apply(Files.readAllBytes(file), back, ApplyOptions.LITERAL);
            if (format.equals("pax")) {
                assertThat(Trees.describe(back)).isEqualTo(Trees.describe(tree));
            }
            assertThat(Trees.describe(back)).hasSameSizeAs(Trees.describe(tree));
        }
    }

    @Test
    void laterTimesAreClampedAndEarlierOnesKept() throws IOException {
        Path tree = directory("tree");
        Files.writeString(tree.resolve("late"), "x");
        Files.writeString(tree.resolve("early"), "x");
        try (Directory directory = Directory.open(tree)) {
            directory.setTime("early", new FileTime(5, 0));
        }
        Path back = directory("back");
        Trees.apply(Trees.tar(tree, WriteOptions.LITERAL.withClamp(1000L)), back, ApplyOptions.LITERAL);
        try (Directory directory = Directory.open(back)) {
            assertThat(directory.stat("late").mtime()).isEqualTo(new FileTime(1000, 0));
            assertThat(directory.stat("early").mtime()).isEqualTo(new FileTime(5, 0));
        }
    }

    @Test
    void anOverlaysUpperDirectoryMakesTheSameMergedTreeElsewhere() throws IOException {
        Path lower = directory("lower");
        Files.createDirectories(lower.resolve("dir/sub"));
        Files.createDirectories(lower.resolve("replaced"));
        for (String f : List.of("gone", "dir/gone", "dir/sub/kept", "replaced/old", "changed", "becomes-dir")) {
            Files.writeString(lower.resolve(f), f);
        }
        Path upper = directory("upper");
        Path merged = mount(List.of(lower), upper, "a");
        Files.delete(merged.resolve("gone"));
        Files.delete(merged.resolve("dir/gone"));
        Files.delete(merged.resolve("replaced/old"));
        Files.delete(merged.resolve("replaced"));
        Files.createDirectory(merged.resolve("replaced"));
        Files.writeString(merged.resolve("replaced/new"), "new");
        Files.writeString(merged.resolve("changed"), "differently");
        Files.delete(merged.resolve("becomes-dir"));
        Files.createDirectory(merged.resolve("becomes-dir"));
        byte[] tar = Trees.tar(upper, WriteOptions.OVERLAY);
        Path second = directory("second");
        Trees.apply(tar, second, ApplyOptions.overlay(List.of(lower)));
        Path again = mount(List.of(lower), second, "b");
        assertThat(Trees.describe(again)).isEqualTo(Trees.describe(merged));
        assertThat(Arrays.equals(Trees.tar(second, WriteOptions.OVERLAY), tar)).isTrue();
        Mounts.unmount(again);
        Mounts.unmount(merged);
    }

    @Test
    void filteredDirectoriesAppearOnlyWithWhatIsInThem() throws IOException {
        Path tree = directory("tree");
        for (String f : List.of("a/keep/x", "a/drop/x", "b/drop/x")) {
            Files.createDirectories(tree.resolve(f).getParent());
            Files.writeString(tree.resolve(f), "x");
        }
        PathFilter filter = (path, dir) -> path.startsWith("a/keep")
                ? PathFilter.Verdict.TAKE
                : dir ? PathFilter.Verdict.DESCEND : PathFilter.Verdict.SKIP;
        Path back = directory("back");
        Trees.apply(Trees.tar(tree, WriteOptions.LITERAL.withFilter(filter)), back, ApplyOptions.LITERAL);
        assertThat(Trees.describe(back).keySet()).containsExactly("/a", "/a/keep", "/a/keep/x");
    }

    @Test
    void gzipGivesTheSameBytesAndUnpacks() throws IOException {
        byte[] content = new byte[300_000];
        Arrays.fill(content, 1000, 2000, (byte) 3);
        java.io.ByteArrayOutputStream one = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) { // two members, as eStargz makes them
            try (var gzip = Packing.GZIP.open(one)) {
                gzip.write(content);
            }
        }
        assertThat(Arrays.copyOf(one.toByteArray(), 9)).isEqualTo(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0});
        assertThat(Compression.open(new java.io.ByteArrayInputStream(one.toByteArray()))
                        .readAllBytes())
                .hasSize(2 * content.length);
        byte[] zstd = com.github.luben.zstd.Zstd.compress(content);
        assertThat(Compression.open(new java.io.ByteArrayInputStream(zstd)).readAllBytes())
                .isEqualTo(content);
        assertThat(Compression.open(new java.io.ByteArrayInputStream(content)).readAllBytes())
                .isEqualTo(content);
        assertThat(Compression.open(java.io.InputStream.nullInputStream()).readAllBytes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "bzip2", "xz", "zstd"})
    void unpacksWhatOtherProgramsPack(String program) throws IOException, InterruptedException {
        byte[] content = new byte[100_000];
        Arrays.fill(content, 1000, 2000, (byte) 3);
        Path file = Files.write(temp.resolve("content"), content);
        run("sh", "-c", program + " -c < " + file + " > " + file + ".packed");
        try (var in = Compression.open(Files.newInputStream(Path.of(file + ".packed")))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    private Path mount(List<Path> lowers, Path upper, String name) throws IOException {
        Path target = directory("merged-" + name);
        Overlay.mountWritable(lowers, upper, directory("work-" + name), target);
        return target;
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
