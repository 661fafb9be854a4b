package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.ProgressEvent;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplainTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private StepReport step(BuildResult result, String instruction) {
        return result.steps().stream()
                .filter(s -> s.instruction().equals(instruction))
                .findFirst()
                .orElseThrow();
    }

    private List<FileChange> changes(BuildResult result, String instruction) {
        return ((Cause.Files) step(result, instruction).causes().getFirst()).changes();
    }

    private List<String> details(BuildResult result, String instruction) {
        return changes(result, instruction).stream()
                .map(c -> c.sentence() + ": " + c.detail())
                .toList();
    }

    private static String brief(String text) {
        return Digest.ofText(text).toString().substring(0, 19);
    }

    private Explanation explain() {
        return root.builder.explain(root.builder.history().get("^0"));
    }

    @Test
    void namesEachFileWithWhatChanged() throws Exception {
        String dockerfile = "FROM scratch\nCOPY src /src\n";
        root.file("src/a.txt", "one");
        root.file("src/b/run.sh", "x");
        root.file("src/b/gone", "bye");
        root.file("src/same", "same");
        Files.createSymbolicLink(root.context.resolve("src/link"), Path.of("a.txt"));
        root.build(dockerfile);
        root.reopen();
        root.file("src/a.txt", "three");
        Files.setPosixFilePermissions(
                root.context.resolve("src/b/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(root.context.resolve("src/b/gone"));
        Files.delete(root.context.resolve("src/link"));
        Files.createSymbolicLink(root.context.resolve("src/link"), Path.of("same"));
        root.file("src/new/deep.txt", "12");

        assertThat(details(root.build(dockerfile), "COPY src /src"))
                .containsExactly(
                        "src/a.txt changed: 3B -> 5B, " + brief("one") + " -> " + brief("three"),
                        "src/b/gone is gone: 3B, mode 0644, " + brief("bye"),
                        "src/b/run.sh changed: mode 0644 -> 0755",
                        "src/link changed: a.txt -> same",
                        "src/new is new: a directory, mode 0755",
                        "src/new/deep.txt is new: 2B, mode 0644, " + brief("12"));
    }

    @Test
    void namesFilesOfStagesToo() throws Exception {
        String dockerfile = "FROM busybox AS make\nRUN mkdir /out; echo %s > /out/a; echo 2 > /out/b\n"
                + "FROM scratch\nCOPY --from=make /out /out\n";
        root.build(dockerfile.formatted("1"));
        BuildResult result = root.build(dockerfile.formatted("one"));
        Cause cause = step(result, "COPY --from=make /out /out").causes().getFirst();

        assertThat(((Cause.Files) cause).source()).isEqualTo("stage 'make'");
        assertThat(cause.sentence()).isEqualTo("out/a changed");
    }

    @Test
    void namesArgumentsWithTheirValuesUnlessTheyAreSecret() throws Exception {
        String dockerfile = "FROM busybox\nARG V\nARG API_TOKEN\nRUN true\n";
        root.build(root.request(dockerfile).buildArg("V", "1").buildArg("API_TOKEN", "old-s3cret"));
        BuildResult result =
                root.build(root.request(dockerfile).buildArg("V", "2").buildArg("API_TOKEN", "new-s3cret"));

        assertThat(step(result, "RUN true").causes())
                .containsExactly(
                        new Cause.Part("build argument V", "1", "2"),
                        new Cause.Part("build argument API_TOKEN", "(a secret)", "(a secret)"));
        assertThat(step(result, "RUN true").reason()).isEqualTo("build argument V changed and 1 more");
        for (byte[] record : root.store.records("builds").list("").values()) {
            assertThat(new String(record)).doesNotContain("s3cret");
        }
    }

    @Test
    void namesTheBaseByItsManifests() throws Exception {
        String dockerfile = "FROM busybox\nRUN true\n";
        BuildResult first = root.build(dockerfile);
        String before = step(first, "FROM busybox").parts().get("the base image");
        Path other = Files.createDirectories(root.path().resolve("other/bin"));
        Files.copy(Path.of("/usr/bin/busybox"), other.resolve("sh"));
        Files.setPosixFilePermissions(other.resolve("sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        root.name("busybox", ImageConfig.empty(Platform.host()), other.getParent());
        BuildResult second = root.build(dockerfile);
        String after = step(second, "FROM busybox").parts().get("the base image");

        assertThat(before).isNotEqualTo(after);
        Cause.Base expected = new Cause.Base("docker.io/library/busybox:latest", before, after);
        assertThat(step(second, "FROM busybox").causes()).containsExactly(expected);
        assertThat(step(second, "RUN true").causes()).contains(expected);
    }

    @Test
    void namesTheEarlierStepAndWhatAnotherOrderWouldSave() throws Exception {
        String dockerfile = "FROM busybox\nCOPY . /app\nRUN sleep 0.2; cp /app/requirements.txt /\nRUN sleep 0.3; : apt"
                + " install curl\nRUN echo $X\n";
        root.file("requirements.txt", "flask");
        root.file("app.py", "1");
        root.build(dockerfile);
        root.file("app.py", "2");
        BuildResult result = root.build(dockerfile);

        assertThat(result.steps().get(2).causes()).containsExactly(new Cause.Step(2));
        Explanation explanation = explain();
        assertThat(explanation.misses().toMillis()).isGreaterThanOrEqualTo(500);
        assertThat(explanation.savings())
                .extracting(Explanation.Saving::text)
                .contains(
                        "RUN sleep 0.2; cp /app/requirements.txt / (line 3) ran only because it comes after COPY . /app"
                                + " (line 2), and app.py changed; if it does not need it, put it before",
                        "RUN sleep 0.3; : apt install curl (line 4) ran only because it comes after COPY . /app (line"
                                + " 2), and app.py changed; it needs none of the files: put it first");
        root.build(dockerfile);
        assertThat(explain().misses()).isZero();
        assertThat(explain().hits().toMillis()).isGreaterThanOrEqualTo(500);
        assertThat(explain().savings()).isEmpty();
    }

    @Test
    void anInstallWhoseFilesChangedHadToRun() throws Exception {
        String dockerfile = "FROM busybox\nCOPY . /app\nRUN sleep 0.2; : pip install -r /app/requirements.txt\n";
        root.file("requirements.txt", "flask");
        root.build(dockerfile);
        root.file("requirements.txt", "django");
        root.build(dockerfile);
        assertThat(explain().savings()).isEmpty();
    }

    @Test
    void pastBuildsAreTheEvidenceOfAdvice() throws Exception {
        String dockerfile = "FROM busybox\nCOPY . /app\nRUN sleep 0.2; : pip install -r requirements.txt\n";
        for (int i : IntStream.range(0, 4).toArray()) {
            root.file("app.py", "" + i);
            root.build(dockerfile);
        }
        root.build(dockerfile);

        assertThat(root.events)
                .filteredOn(ProgressEvent.Warning.class::isInstance)
                .extracting(e -> ((ProgressEvent.Warning) e).text())
                .singleElement()
                .asString()
                .matches(
                        "CacheOrder: COPY . /app before RUN pip install: 3 of your last 4 builds re-ran 0\\.[2-9] s; copy"
                                + " requirements.txt before it, and the rest after \\(line 2\\)");
    }

    @Test
    void comparesAnyTwoBuilds() throws Exception {
        String dockerfile = "FROM busybox\nARG V\nCOPY a /\nRUN echo $V\n";
        for (int i : IntStream.range(1, 4).toArray()) {
            root.file("a", "x".repeat(i));
            root.build(root.request(dockerfile).buildArg("V", "" + i));
        }
        BuildHistory history = root.builder.history();
        BuildRecord compared = root.builder.compare(history.get("^2"), history.get("^0"));

        assertThat(compared.steps())
                .extracting(s -> s.causes().stream().map(Cause::sentence).toList())
                .containsExactly(
                        List.of(),
                        List.of("a changed"),
                        List.of("build argument V changed", "an earlier step changed"));
        assertThat(((Cause.Files) compared.steps().get(1).causes().getFirst())
                        .changes()
                        .getFirst()
                        .detail())
                .startsWith("1B -> 3B, ");
    }

    @Test
    void whatIsForgottenIsForgottenWhole() throws Exception {
        root.limits = new Builder.Limits(1);
        root.reopen();
        for (int i : IntStream.range(0, 25).toArray()) {
            root.file("deep/er/f", "" + i);
            root.build("FROM scratch\nCOPY . /\n");
        }
        root.reopen();
        Map<String, byte[]> trees = root.store.records("build-trees").list("");

        assertThat(trees.keySet().stream().filter(k -> k.startsWith("tree:"))).hasSizeBetween(1, 7);
        assertThat(root.builder.history().list()).hasSize(1);
    }

    @Test
    void linkedCopiesAreExplained() throws Exception {
        root.file("a", "1");
        String dockerfile = "FROM busybox\nRUN true\nCOPY --link a /\n";
        root.build(dockerfile);
        root.file("a", "2");

        assertThat(details(root.build(dockerfile), "COPY --link a /"))
                .containsExactly("a changed: " + brief("1") + " -> " + brief("2"));
    }
}
