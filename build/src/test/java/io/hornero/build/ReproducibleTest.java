package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Builds whose result follows from their inputs, and where others differ.
class ReproducibleTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private BuildResult anew(String dockerfile, Reproducible reproducible) throws Exception {
        return root.build(root.request(dockerfile).noCache(true).reproducible(reproducible));
    }

    private Optional<String> difference(String dockerfile) throws Exception {
        BuildResult one = anew(dockerfile, new Reproducible(1_600_000_000L));
        BuildResult two = anew(dockerfile, new Reproducible(1_600_000_000L));
        return new ImageComparison(root.store.blobs()).firstDifference(one.manifest(), two.manifest());
    }

    private String difference(String one, String two) throws Exception {
        String head = "FROM busybox\nRUN mkdir /d /d.d && ";
        Reproducible asked = new Reproducible(1_600_000_000L);
        BuildResult first = anew(head + one, asked);
        BuildResult second = anew(head + two, asked);
        return new ImageComparison(root.store.blobs())
                .firstDifference(first.manifest(), second.manifest())
                .orElseThrow()
                .replaceFirst("^RUN /bin/sh -c [^:]*: ", "");
    }

    @Test
    void timesAreThoseOfTheCommitAndRunKnowsIt() throws Exception {
        root.file("main.c", "int main;");
        BuildResult result = anew(
                "FROM busybox\nCOPY main.c /\nRUN echo $SOURCE_DATE_EPOCH > /epoch && stat -c %Y /main.c > /time\n",
                new Reproducible(1_600_000_000L));
        assertThat(root.read(result, "epoch")).isEqualTo("1600000000\n");
        assertThat(root.read(result, "time")).isEqualTo("1600000000\n");
        assertThat(root.config(result).json().text("created")).isEqualTo("2020-09-13T12:26:40Z");
    }

    @Test
    void theNewestInputCountsWhereThereIsNoCommit() throws Exception {
        String dockerfile = "FROM busybox\nCOPY main.c /\n";
        root.file("Dockerfile", dockerfile);
        root.file(".dockerignore", "ignored");
        root.file("ignored", "newer");
        for (String name : new String[] {"Dockerfile", ".dockerignore"}) {
            Files.setLastModifiedTime(root.context.resolve(name), FileTime.fromMillis(0));
        }
        Files.setLastModifiedTime(root.file("main.c", "int main;"), FileTime.fromMillis(1_500_000_000_500L));
        BuildResult result = root.builder.build(
                BuildRequest.of(root.context)
                        .reproducible(new Reproducible(null))
                        .build(),
                root.events::add);
        assertThat(root.config(result).json().text("created")).isEqualTo("2017-07-14T02:40:00Z");
    }

    @Test
    void theDockerfilesOwnTimeCountsMore() throws Exception {
        BuildResult result =
                anew("ARG SOURCE_DATE_EPOCH=7\nFROM busybox\nRUN true\n", new Reproducible(1_600_000_000L));
        assertThat(root.config(result).json().text("created")).isEqualTo("1970-01-01T00:00:07Z");
    }

    @Test
    void stepsThatDoTheSameGiveTheSame() throws Exception {
        root.file("main.c", "int main;");
        assertThat(difference("FROM busybox\nCOPY main.c /\nWORKDIR /w\nRUN echo x > /x\n"))
                .isEmpty();
    }

    @Test
    void laterStepsSeeTheTimesOfTheLayer() throws Exception {
        BuildResult result = anew(
                "FROM busybox\nRUN mkdir /d && echo a > /d/a\nRUN stat -c %y /d /d/a > /times\n",
                new Reproducible(1_600_000_000L));
        assertThat(root.read(result, "times").lines()).allMatch(l -> l.startsWith("2020-09-13 12:26:40.000000000"));
    }

    @Test
    void theFirstFileThatDiffersIsNamed() throws Exception {
        assertThat(difference("FROM busybox\nRUN echo a > /a\nRUN head -c 8 /dev/urandom > /r\n"))
                .get()
                .asString()
                .startsWith("RUN /bin/sh -c head -c 8 /dev/urandom > /r: /r differs: its content, from byte ")
                .endsWith(" of 8");
        assertThat(difference("echo ab > /d/x", "echo abc > /d/x"))
                .isEqualTo("/d/x differs: its content, from byte 3; it has 3 bytes, then 4");
        assertThat(difference("touch /d/x", "touch /d/x && chmod 600 /d/x"))
                .isEqualTo("/d/x differs: its mode is 644, then 600");
        assertThat(difference("touch /d/x", "touch /d/x && chown 1:2 /d/x"))
                .isEqualTo("/d/x differs: its owner is 0:0, then 1:2");
        assertThat(difference("ln -s a /d/x", "ln -s b /d/x")).isEqualTo("/d/x differs: it links to a, then to b");
        assertThat(difference("touch -d @9 /d/x", "touch -d @8 /d/x"))
                .isEqualTo("/d/x differs: its time is 1970-01-01T00:00:09Z, then 1970-01-01T00:00:08Z");
        assertThat(difference("touch /d/x", "touch /d.d/x")).isEqualTo("/d/x is only in the first");
        assertThat(difference("true", "touch /z")).isEqualTo("/z is only in the second");
        assertThat(difference("true\nENV A=1", "true\nENV A=2")).startsWith("the configuration: 'config' is {");
    }
}
