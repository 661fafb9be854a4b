package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.dockerfile.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LintTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private List<String> warnings() {
        return root.events.stream()
                .filter(ProgressEvent.Warning.class::isInstance)
                .map(e -> ((ProgressEvent.Warning) e).text())
                .toList();
    }

    private CheckedFile check(String dockerfile) throws Exception {
        return root.builder.check(root.request(dockerfile).build(), Progress.NONE);
    }

    private static List<String> lines(CheckedFile checked) {
        return checked.report().findings().stream().map(Finding::line).toList();
    }

    @Test
    void aBuildWarnsOfWhatItNeedsOnly() throws Exception {
        root.build("FROM scratch AS unused\nENV A b\nFROM busybox\nENV C d\nENV E=$BASE$NOPE\n");

        assertThat(warnings())
                .containsExactly(
                        "LegacyKeyValueFormat: \"ENV key=value\" should be used instead of legacy \"ENV key value\""
                                + " format (line 4)",
                        "UndefinedVar: Usage of undefined variable '$NOPE' (line 5)");
    }

    @Test
    void aBuildThatFailsWarnsToo() {
        assertThatThrownBy(() -> root.build("FROM busybox\nENV A b\nCOPY --from=9 /x /\n"))
                .hasMessageContaining("Dockerfile:3: ");
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void warningsFailTheBuildWhereTheFileSaysSo() {
        assertThatThrownBy(() -> root.build("# check=error=true\nFROM busybox\nENV A b\nRUN echo never\n"))
                .hasMessage("lint violation found for rules: LegacyKeyValueFormat");
        assertThat(root.events).noneMatch(ProgressEvent.Started.class::isInstance);
    }

    @Test
    void looksIntoTheImageForItsProgram() throws Exception {
        String dockerfile = "FROM busybox\nRUN printf '#!/bin/bash\\n' > /run; chmod 755 /run\nCMD [\"/run\"]\n";
        root.build(dockerfile);
        String warning = "ProgramNotFound: CMD /run: its interpreter /bin/bash is not in the image (line 3)";

        assertThat(warnings()).containsExactly(warning);
        root.build(dockerfile);
        assertThat(warnings()).containsExactly(warning);
        assertThat(root.mounts()).isEmpty();
    }

    @Test
    void linksInTheImageStayInIt() throws Exception {
        String dockerfile = "FROM busybox\nRUN ln -s /etc/hostname /a; ln -s ../../../bin/sh /b\nENTRYPOINT [\"%s\"]\n";
        root.build(dockerfile.formatted("/a"));
        assertThat(warnings()).containsExactly("ProgramNotFound: ENTRYPOINT /a: there is no /a in the image (line 3)");

        root.build(dockerfile.formatted("/b"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aCheckLooksAtEveryStageAndTheContextAndRunsNothing() throws Exception {
        root.file("run.sh", "#!/bin/sh\r\n");
        CheckedFile checked =
                check("FROM busybox:1 AS a\nENV A b\nRUN false\nFROM nosuchimage:1\nCOPY run.sh $X /x/\nCMD"
                        + " [\"/x/run.sh\"]\n");

        assertThat(lines(checked))
                .containsExactly(
                        "LegacyKeyValueFormat: \"ENV key=value\" should be used instead of legacy \"ENV key value\""
                                + " format (line 2)",
                        "UndefinedVar: Usage of undefined variable '$X' (line 5)",
                        "ProgramNotExecutable: CMD /x/run.sh: run.sh (COPY in line 5) has no execute bit; chmod +x it,"
                                + " or use COPY --chmod=755 (line 6)",
                        "ProgramLineEndings: CMD /x/run.sh: the lines of run.sh (COPY in line 5) end with CRLF, which"
                                + " Linux takes for part of the text; save it with LF (line 6)",
                        "RootUser: containers of this image run as root: name another user with USER (line 6)");
        assertThat(checked.failure()).isNull();
    }

    @Test
    void aCheckSaysWhyAFileCannotBeBuilt() throws Exception {
        assertThat(check("FROM busybox:1\nFOO\n").failure()).hasMessage("Dockerfile:2: unknown instruction: FOO");
        assertThat(check("FROM busybox:1\nENV A b\nEXPOSE 99999\n").failure()).hasMessageStartingWith("Dockerfile:3: ");
        assertThat(check("# check=error=true\nFROM busybox:1\nENV A b\n").failure())
                .hasMessage("lint violation found for rules: LegacyKeyValueFormat");
    }

    @Test
    void aCheckKnowsHowLargeTheContextIs() throws Exception {
        for (int i : IntStream.range(0, 1000).toArray()) {
            root.file("node_modules/" + i, "");
        }
        String dockerfile = "FROM scratch\nCOPY . /\n";
        assertThat(lines(check(dockerfile)))
                .containsExactly("MissingDockerignore: COPY takes the whole context of 1,001 files (0 MB), node_modules"
                        + " among them, and there is no .dockerignore (line 2)");
        root.file(".dockerignore", "x\n");
        assertThat(lines(check(dockerfile))).isEmpty();
    }

    @Test
    void describesWhatAFileOffers() throws Exception {
        DescribedFile file = root.builder.describe(
                root.request("ARG V=1\nFROM busybox:$V AS a\n").build(), Progress.NONE);

        assertThat(file.outline().name()).isEqualTo("a");
        assertThat(file.outline().arguments()).hasSize(1);
        assertThat(file.targets()).hasSize(1);
    }
}
