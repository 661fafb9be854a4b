package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.linux.Directory;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The flags of COPY and ADD.
class CopyTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    @BeforeEach
    void fill() {
        root.file("a/x.txt", "x");
        root.file("a/b/y.txt", "y");
        root.file("a/b/c/z.go", "z");
        root.file("top.txt", "top");
    }

    private List<String> files(BuildResult result, String folder) throws IOException {
        try (View view = root.open(result);
                Stream<Path> files = Files.walk(view.root().resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(f -> view.root().resolve(folder).relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsParents() throws Exception {
        BuildResult result = root.build("""
                FROM scratch
                COPY --parents a/b/y.txt top.txt /1/
                COPY --parents a/./b/c /2/
                COPY --parents ./**/*.txt /3/
                COPY --parents a/*/c /4
                """);
        assertThat(files(result, "1")).containsExactly("a/b/y.txt", "top.txt");
        assertThat(files(result, "2")).containsExactly("b/c/z.go");
        assertThat(files(result, "3")).containsExactly("a/b/y.txt", "a/x.txt", "top.txt");
        assertThat(files(result, "4")).containsExactly("a/b/c/z.go");
        assertThatThrownBy(() -> root.build("FROM scratch\nCOPY --parents nada/x /\n"))
                .hasMessage("Dockerfile:2: COPY nada/x: not found in the build context");
    }

    @Test
    void excludes() throws Exception {
        BuildResult result = root.build("""
                FROM scratch
                COPY --exclude=*.txt a /1/
                COPY --exclude=**/*.go --exclude=!a . /2/
                ADD --exclude=b a /3/
                """);
        assertThat(files(result, "1")).containsExactly("b/c/z.go", "b/y.txt");
        assertThat(files(result, "2")).containsExactly("Dockerfile", "a/b/y.txt", "a/x.txt", "top.txt");
        assertThat(files(result, "3")).containsExactly("x.txt");
    }

    @Test
    void aLinkedLayerDoesNotDependOnWhatIsBelow() throws Exception {
        String dockerfile = "FROM busybox\nARG V\nRUN echo $V > /v\nCOPY --link --chown=5:6 a /deep/er/\n";
        BuildResult one = root.build(root.request(dockerfile).buildArg("V", "1"));
        BuildResult two = root.build(root.request(dockerfile).buildArg("V", "2"));
        assertThat(files(two, "deep/er")).containsExactly("b/c/z.go", "b/y.txt", "x.txt");
        assertThat(root.read(two, "v")).isEqualTo("2\n");
        assertThat(root.manifest(two).layers().getLast())
                .isEqualTo(root.manifest(one).layers().getLast());
        root.file("a/x.txt", "changed");
        assertThat(root.read(root.build(root.request(dockerfile).buildArg("V", "2")), "deep/er/x.txt"))
                .isEqualTo("changed");
    }

    @Test
    void aLinkedLayerLeavesDirectoriesAsTheyAre() throws Exception {
        BuildResult result = root.build("""
                FROM busybox
                RUN mkdir /opt && ln -s /opt /lnk && chmod 1777 /tmp
                COPY --link top.txt /lnk/f
                COPY --link top.txt /tmp/f
                """);
        assertThat(root.read(result, "opt/f")).isEqualTo("top");
        try (View view = root.open(result);
                Directory top = Directory.open(view.root())) {
            assertThat(top.stat("tmp").permissions()).isEqualTo(01777);
        }
    }

    @Test
    void unpacksArchivesOfAllKinds() throws Exception {
        for (String flag : List.of("", "z", "j", "J")) {
            run("tar", "-c" + flag + "f", root.context + "/t" + flag + ".tar", "-C", root.context.toString(), "a");
        }
        run("zstd", "-q", root.context + "/t.tar", "-o", root.context + "/tZ.tar");
        for (String name : List.of("t", "tz", "tj", "tJ", "tZ")) {
            BuildResult result =
                    root.build("FROM scratch\nADD " + name + ".tar /o/\nADD --unpack=false " + name + ".tar /k/\n");
            assertThat(files(result, "o")).containsExactly("a/b/c/z.go", "a/b/y.txt", "a/x.txt");
            assertThat(files(result, "k")).containsExactly(name + ".tar");
        }
        try (FileServer server = new FileServer()) {
            String url = server.put("/t.tar.gz", Files.readAllBytes(root.context.resolve("tz.tar")));
            assertThat(files(root.build("FROM scratch\nADD " + url + " /\n"), ""))
                    .containsExactly("t.tar.gz");
            assertThat(files(root.build("FROM scratch\nADD --unpack " + url + " /\n"), ""))
                    .containsExactly("a/b/c/z.go", "a/b/y.txt", "a/x.txt");
        }
    }

    @Test
    void changesModesBySymbols() throws Exception {
        BuildResult result = root.build("FROM busybox\nCOPY --chmod=u=rwX,go= a /1/\nCOPY --chmod=2750 top.txt /2/3/\n"
                + "RUN stat -c %a /1 /1/b /1/x.txt /2 /2/3/top.txt > /said\n");
        assertThat(root.read(result, "said")).isEqualTo("755\n700\n600\n750\n2750\n");
    }

    @Test
    void saysWhatMakesNoSense() {
        Map<String, String> wrong = Map.of(
                "ADD --checksum=sha256:" + "0".repeat(64) + " top.txt /",
                "checksum requires HTTP(S) or Git sources, not top.txt",
                "ADD --checksum=x a top.txt /",
                "checksum can't be specified for multiple sources",
                "ADD --keep-git-dir top.txt /",
                "--keep-git-dir is only supported for git sources, not for top.txt",
                "COPY --chmod=zz top.txt /",
                "invalid chmod parameter: 'zz'. it should be an octal mode, or symbolic as u+rwX,go=r");
        wrong.forEach((line, message) -> assertThatThrownBy(() -> root.build("FROM scratch\n" + line + "\n"))
                .hasMessage("Dockerfile:2: " + message));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
