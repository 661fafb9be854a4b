package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.ProgressEvent;
import io.hornero.json.JsonObject;
import io.hornero.oci.ImageConfig;
import io.hornero.snapshot.View;
import io.hornero.store.Names;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BuildTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    @Test
    void buildsFromScratchWithoutLayers() throws Exception {
        BuildResult result = root.build("FROM scratch\nENV A=1\nCMD [\"/x\"]\n");

        ImageConfig config = root.config(result);
        assertThat(config.env())
                .containsExactly("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "A=1");
        assertThat(config.cmd()).containsExactly("/x");
        assertThat(config.diffIds()).isEmpty();
        assertThat(root.manifest(result).layers()).isEmpty();
    }

    @Test
    void refusesMoreLayersThanCanBeMountedBeforeAnythingRuns() {
        assertThatThrownBy(() -> root.build("FROM scratch\n" + "WORKDIR a\n".repeat(501)))
                .hasMessage(
                        "Dockerfile:502: a stage has at most 500 layers, more cannot be mounted; join some of its RUN,"
                                + " COPY and ADD");
        assertThat(root.events).noneMatch(e -> e instanceof ProgressEvent.Started);
    }

    @Test
    void copiesRunsAndNamesTheImage() throws Exception {
        root.file("app/main.sh", "echo hola\n");
        BuildResult result = root.build(root.request("""
                FROM busybox
                WORKDIR /srv
                COPY app/ .
                RUN sh main.sh > said && echo on the way
                CMD ["cat", "said"]
                """).tag("acme/app:1"));

        assertThat(root.read(result, "srv/said")).isEqualTo("hola\n");
        assertThat(root.store.names().find(Names.IMAGES + "docker.io/acme/app:1"))
                .contains(result.manifest());
        assertThat(output()).isEqualTo("on the way\n");
        assertThat(root.config(result).workingDir()).isEqualTo("/srv");
        assertThat(root.mounts()).isEmpty();
    }

    private String output() {
        return root.events.stream()
                .filter(ProgressEvent.Output.class::isInstance)
                .map(e -> new String(((ProgressEvent.Output) e).bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    @Test
    void writesHistoryAsBuildKitDoes() throws Exception {
        root.file("a.txt", "a");
        BuildResult result = root.build(root.request("""
                FROM busybox
                ARG V=1
                ENV NAME="a b" X=$V
                WORKDIR /srv
                COPY --chown=app:staff a.txt ./
                RUN true
                EXPOSE 80 53/udp
                VOLUME /data
                LABEL k=v
                USER app
                STOPSIGNAL SIGINT
                SHELL ["/bin/sh", "-ec"]
                HEALTHCHECK --interval=90s --retries=2 CMD wget localhost
                ENTRYPOINT ["sh"]
                CMD echo "hi"
                """));

        List<JsonObject> history = root.config(result).history();
        assertThat(history.stream().map(h -> h.text("created_by")))
                .containsExactly(
                        "base layer",
                        "ARG V=1",
                        "ENV NAME=a b X=1",
                        "WORKDIR /srv",
                        "COPY --chown=app:staff a.txt ./ # buildkit",
                        "RUN |1 V=1 /bin/sh -c true # buildkit",
                        "EXPOSE [53/udp 80/tcp]",
                        "VOLUME [/data]",
                        "LABEL k=v",
                        "USER app",
                        "STOPSIGNAL SIGINT",
                        "SHELL [/bin/sh -ec]",
                        "HEALTHCHECK {Test:[CMD-SHELL wget localhost] Interval:1m30s Timeout:0s StartPeriod:0s"
                                + " StartInterval:0s Retries:2}",
                        "ENTRYPOINT [\"sh\"]",
                        "CMD [\"/bin/sh\" \"-ec\" \"echo \\\"hi\\\"\"]");
        assertThat(history.stream().skip(1)).allMatch(h -> h.text("comment").equals("buildkit.dockerfile.v0"));
        assertThat(history.stream().filter(h -> !h.boolOr("empty_layer", false)))
                .hasSize(4);
        assertThat(root.config(result).run().write())
                .isEqualTo("{\"User\":\"app\",\"ExposedPorts\":{\"53/udp\":{},\"80/tcp\":{}},"
                        + "\"Env\":[\"PATH=/bin\",\"BASE=yes\",\"NAME=a b\",\"X=1\"],\"Entrypoint\":[\"sh\"],"
                        + "\"Cmd\":[\"/bin/sh\",\"-ec\",\"echo \\\"hi\\\"\"],\"Volumes\":{\"/data\":{}},"
                        + "\"WorkingDir\":\"/srv\",\"Labels\":{\"k\":\"v\"},\"StopSignal\":\"SIGINT\","
                        + "\"ArgsEscaped\":true,\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"wget localhost\"],"
                        + "\"Interval\":90000000000,\"Retries\":2},\"Shell\":[\"/bin/sh\",\"-ec\"]}");
    }

    @Test
    void entrypointDropsAnInheritedCommand() throws Exception {
        assertThat(root.config(root.build("FROM busybox\nENTRYPOINT [\"x\"]\n")).cmd())
                .isEmpty();
        assertThat(root.config(root.build("FROM busybox\nCMD [\"y\"]\nENTRYPOINT [\"x\"]\n"))
                        .cmd())
                .containsExactly("y");
    }

    @Test
    void runsOnlyTheStagesThatTheTargetNeeds() throws Exception {
        BuildResult result = root.build("""
                FROM busybox AS build
                RUN echo made > /made
                FROM busybox AS broken
                RUN exit 1
                FROM scratch
                COPY --from=build /made /x/
                COPY --from=0 --chmod=600 /made /y
                COPY --from=busybox /etc/group /
                """);

        try (View view = root.open(result)) {
            assertThat(view.root().resolve("x/made")).hasContent("made");
            assertThat(Files.getPosixFilePermissions(view.root().resolve("y"))).hasSize(2);
            assertThat(view.root().resolve("group")).exists();
        }
        assertThat(result.steps()).noneMatch(s -> s.title().contains("exit 1"));
    }

    @Test
    void setsOwnersModesAndKeepsThoseOfStages() throws Exception {
        root.file("a", "a");
        BuildResult result = root.build("""
                FROM busybox AS one
                RUN echo x > /x && chown 7:8 /x
                FROM busybox
                COPY --chown=app --chmod=0750 a /a
                COPY --chown=5 a /five
                COPY --from=one /x /x
                COPY a /plain
                """);

        try (View view = root.open(result)) {
            assertThat(owner(view.root().resolve("a"))).isEqualTo("1000:1001");
            assertThat(owner(view.root().resolve("five"))).isEqualTo("5:5");
            assertThat(owner(view.root().resolve("x"))).isEqualTo("7:8");
            assertThat(owner(view.root().resolve("plain"))).isEqualTo("0:0");
        }
    }

    private static String owner(Path file) throws Exception {
        return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
    }

    @Test
    void leavesOutWhatIsIgnored() throws Exception {
        root.file("keep/a", "a");
        root.file("drop/b", "b");
        root.file("drop/kept", "k");
        root.file("x.log", "l");
        root.file(".dockerignore", "drop\n!drop/kept\n**/*.log\n");
        BuildResult result = root.build("FROM scratch\nCOPY . /c/\nCOPY *.txt *.none /n/\n");

        try (View view = root.open(result)) {
            assertThat(view.root().resolve("c/keep/a")).exists();
            assertThat(view.root().resolve("c/drop/kept")).exists();
            assertThat(view.root().resolve("c/drop/b")).doesNotExist();
            assertThat(view.root().resolve("c/x.log")).doesNotExist();
        }
    }

    @Test
    void suggestsTheFileThatWasMeant() {
        root.file("requirements.txt", "flask");

        assertThatThrownBy(() -> root.build("FROM busybox\n\nWORKDIR /a\nCOPY requirement.txt .\n"))
                .isInstanceOf(Failure.class)
                .hasMessage("Dockerfile:4: COPY requirement.txt: not found in the build context;"
                        + " did you mean 'requirements.txt'?");
    }

    @Test
    void saysThatAMissingFileIsIgnored() {
        root.file("secret.txt", "x");
        root.file(".dockerignore", "*.txt\n");

        assertThatThrownBy(() -> root.build("FROM scratch\nCOPY secret.txt /\n"))
                .hasMessage("Dockerfile:2: COPY secret.txt: not found in the build context;"
                        + " it is excluded by .dockerignore");
    }

    @Test
    void showsWhereACommandFailed() throws Exception {
        assertThatThrownBy(() -> root.build("""
                FROM busybox
                RUN echo fine
                RUN echo one >&2 && \\
                    echo two >&2 && \\
                    exit 7
                CMD ["x"]
                """)).isInstanceOf(Failure.class).hasMessage("""
                Dockerfile:3: process "/bin/sh -c echo one >&2 &&     echo two >&2 &&     exit 7" did not complete\
                 successfully: exit code: 7
                   1 |     FROM busybox
                   2 |     RUN echo fine
                   3 | >>> RUN echo one >&2 && \\
                   4 | >>>     echo two >&2 && \\
                   5 | >>>     exit 7
                   6 |     CMD ["x"]
                Last output:
                  one
                  two""");
        assertThat(root.mounts()).isEmpty();
        assertThat(root.path().resolve("scratch/tmp")).isEmptyDirectory();
    }

    @Test
    void namesAnUndefinedStage() {
        assertThatThrownBy(() -> root.build("FROM busybox AS build\nFROM scratch\nCOPY --from=bulid /a /b\n"))
                .hasMessage("Dockerfile:3: stage 'bulid' is not defined; did you mean 'build'?");
        assertThatThrownBy(
                        () -> root.build(root.request("FROM busybox AS build\n").target("bild")))
                .hasMessage("target stage 'bild' is not defined in Dockerfile; did you mean 'build'?");
        assertThatThrownBy(() -> root.build("FROM nothing:1\n"))
                .hasMessage("Dockerfile:1: image nothing:1 is not in the store");
    }

    @Test
    void expandsArgumentsByScope() throws Exception {
        BuildResult result = root.build(root.request("""
                ARG BASE=busybox
                ARG V=global
                FROM ${BASE}
                ARG V
                ARG W=${V}-w
                ENV SEEN=$V/$W/$UNSET
                RUN echo $W $TARGETARCH > /w
                """).buildArg("W", "given"));

        assertThat(root.config(result).env()).contains("SEEN=global/given/");
        assertThat(root.read(result, "w")).isEqualTo("given\n");
    }

    @Test
    void writesHereDocuments() throws Exception {
        BuildResult result = root.build("""
                FROM busybox
                ENV WHO=world
                COPY <<a.txt <<"b.txt" /docs/
                hello $WHO
                a.txt
                hello $WHO
                b.txt
                RUN <<EOF
                echo one > /one
                echo two > /two
                EOF
                RUN <<SCRIPT
                #!/bin/sh
                echo $0 > /script
                SCRIPT
                """);

        assertThat(root.read(result, "docs/a.txt")).isEqualTo("hello world\n");
        assertThat(root.read(result, "docs/b.txt")).isEqualTo("hello $WHO\n");
        assertThat(root.read(result, "two")).isEqualTo("two\n");
        assertThat(root.read(result, "script")).isEqualTo("/dev/pipes/SCRIPT\n");
    }

    @Test
    void runsTheTriggersOfItsBase() throws Exception {
        root.file("f", "f");
        root.build(root.request("FROM busybox\nONBUILD COPY f /f\nONBUILD RUN cp /f /g\n")
                .tag("parent"));
        BuildResult result = root.build("FROM parent\n");

        assertThat(root.read(result, "g")).isEqualTo("f");
        assertThat(root.config(result).run().has("OnBuild")).isFalse();
    }

    @Test
    void runsAsTheUserInTheDirectory() throws Exception {
        BuildResult result = root.build("""
                FROM busybox
                USER app
                WORKDIR /home/app/x
                RUN id -u > who && pwd >> who
                """);

        assertThat(root.read(result, "home/app/x/who")).isEqualTo("1000\n/home/app/x\n");
    }

    @Test
    void leavesNoTraceOfNetworkFilesInTheLayer() throws Exception {
        BuildResult result = root.build("FROM busybox\nRUN cat /etc/hosts > /hosts\n");

        assertThat(root.read(result, "hosts")).contains("127.0.0.1\tlocalhost");
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("etc/hosts")).doesNotExist();
            assertThat(view.root().resolve("etc/resolv.conf")).doesNotExist();
        }
    }

    @Test
    void givesCommandsANetworkOfTheirOwn() throws Exception {
        String dockerfile = "FROM busybox\nRUN %s ip addr show > /net && hostname >> /net && cat /etc/hosts >> /net\n";
        BuildRequestBuilder request = root.request(dockerfile.formatted("")).network(NetworkChoice.DEFAULT);

        assertThat(root.read(root.build(request.extraHosts(List.of("db:10.1.2.3"))), "net"))
                .contains("eth0")
                .contains("buildkitsandbox")
                .contains("10.1.2.3\tdb");
        assertThat(root.read(root.build(root.request(dockerfile.formatted("--network=none"))), "net"))
                .doesNotContain("eth0");
    }

    @Test
    void addUnpacksLocalArchivesOnly() throws Exception {
        root.file("in/a.txt", "a");
        for (String[] tar : new String[][] {{"a.tar", "-cf"}, {"a.tgz", "-czf"}}) {
            new ProcessBuilder("tar", "-C", root.context.resolve("in").toString(), tar[1], tar[0], "a.txt")
                    .directory(root.context.toFile())
                    .start()
                    .waitFor();
        }
        BuildResult result = root.build("""
                FROM scratch
                ADD a.tar /one
                ADD a.tgz in/a.txt /two/
                ADD --unpack=false a.tar /three/
                COPY a.tar /four/
                """);

        assertThat(root.read(result, "one/a.txt")).isEqualTo("a");
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("two")).isDirectoryContaining("glob:**/a.txt");
            assertThat(view.root().resolve("three/a.tar")).exists();
            assertThat(view.root().resolve("four/a.tar")).exists();
        }
    }

    @Test
    void linksInTheContextStayInIt() throws Exception {
        root.file("real/f", "inside");
        Files.createSymbolicLink(root.context.resolve("abs"), Path.of("/real"));
        Files.createSymbolicLink(root.context.resolve("up"), Path.of("../../../../../etc/passwd"));
        BuildResult result = root.build("FROM scratch\nCOPY abs/f /f\nCOPY ../real /up/\nCOPY . /all/\n");

        assertThat(root.read(result, "f")).isEqualTo("inside");
        assertThat(root.read(result, "up/f")).isEqualTo("inside");
        try (View view = root.open(result)) {
            assertThat(Files.readSymbolicLink(view.root().resolve("all/abs"))).hasToString("/real");
        }
        assertThatThrownBy(() -> root.build("FROM scratch\nCOPY up /x\n"))
                .hasMessage("Dockerfile:2: COPY up: not found in the build context");
    }

    @Test
    void keepsCachesFromBuildToBuildButInNoLayer() throws Exception {
        String dockerfile = "FROM busybox\nARG N\nWORKDIR /w\n"
                + "RUN --mount=type=cache,target=/c --mount=type=tmpfs,target=t,size=1m"
                + " echo $N >> /c/log && cat /c/log > /log && touch t/x\n";
        root.build(root.request(dockerfile).buildArg("N", "1"));
        BuildResult result = root.build(root.request(dockerfile).buildArg("N", "2"));

        assertThat(root.read(result, "log")).isEqualTo("1\n2\n");
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("c/log")).doesNotExist();
            assertThat(view.root().resolve("w/t/x")).doesNotExist();
        }
    }

    @Test
    void warnsOfWhatIsLikelyNotMeant() throws Exception {
        root.build(root.request("FROM busybox\nARG VERSION=1\nCMD run\n").buildArg("VERSOIN", "2"));

        assertThat(root.events)
                .contains(
                        new ProgressEvent.Message(
                                "warning: no ARG declares the build argument 'VERSOIN';" + " did you mean 'VERSION'?"),
                        new ProgressEvent.Warning("JSONArgsRecommended: JSON arguments recommended for CMD to prevent"
                                + " unintended behavior related to OS signals (line 3)"));
    }
}
