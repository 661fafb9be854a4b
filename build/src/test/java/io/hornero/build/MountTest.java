package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.ProgressEvent;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `RUN --mount`, `--network`, `--security`.
class MountTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private static Map<String, Secret> secret(String id, String value) {
        return Map.of(id, new Secret(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bindsTheContextWithoutWhatIsIgnored() throws Exception {
        root.file("src/a", "a");
        root.file("src/hidden", "x");
        root.file(".dockerignore", "src/hidden\n");
        Files.setAttribute(root.context.resolve("src/a"), "unix:uid", 1234);
        String dockerfile = """
                FROM busybox
                RUN --mount=target=/m,source=src ls /m > /names && stat -c %u /m/a > /owner && ! touch /m/new
                RUN --mount=target=/m,source=src,rw touch /m/new && ls /m >> /names
                """;
        BuildResult result = root.build(dockerfile);
        assertThat(root.read(result, "names")).isEqualTo("a\na\nnew\n");
        assertThat(root.read(result, "owner")).isEqualTo("0\n");
        assertThat(root.context.resolve("src/new")).doesNotExist();
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("m")).doesNotExist();
        }
        assertThat(root.path().resolve("scratch/tmp")).isEmptyDirectory();

        root.file("src/hidden", "changed");
        assertThat(root.build(dockerfile).steps()).allMatch(StepReport::cached);
        root.file("src/a", "changed");
        assertThat(root.reasons(root.build(dockerfile)).get(1)).endsWith(": src/a changed");
    }

    @Test
    void bindsStagesAndImagesAndSingleFiles() throws Exception {
        BuildResult result = root.build("""
                FROM busybox AS build
                RUN mkdir /out && echo made > /out/f
                FROM busybox
                RUN --mount=from=build,source=/out,target=/o cp /o/f /1 && ! touch /o/x
                RUN --mount=from=build,source=out/f,target=/o/file cat /o/file > /2
                RUN --mount=from=busybox,source=/etc,target=/o,rw touch /o/new && ls /o | grep new > /3
                RUN --mount=from=0,target=/o test ! -e /o/etc/new && cat /o/out/f > /4
                """);
        for (String file : List.of("1", "2", "4")) {
            assertThat(root.read(result, file)).isEqualTo("made\n");
        }
        assertThat(root.read(result, "3")).isEqualTo("new\n");
        assertThat(root.mounts()).isEmpty();
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=source=nada,target=/x true\n"))
                .hasMessage("Dockerfile:2: RUN nada: not found in the build context");
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=source=nada true\n"))
                .hasMessage("Dockerfile:2: invalid mount target \"\"");
    }

    @Test
    void linksInAMountCannotLeaveItsSource() throws Exception {
        Files.createSymbolicLink(root.context.resolve("out"), Path.of("/etc"));
        Files.createSymbolicLink(root.context.resolve("up"), Path.of("../../../../../etc/passwd"));
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=source=out,target=/x ls /x\n"))
                .hasMessage("Dockerfile:2: RUN out: not found in the build context");
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=source=up,target=/x cat /x\n"))
                .hasMessage("Dockerfile:2: RUN up: not found in the build context");
    }

    @Test
    void secretsAreInNothingThatStays() throws Exception {
        String dockerfile = """
                FROM busybox
                RUN --mount=type=secret,id=token,mode=0440,uid=7,gid=8 stat -c '%a %u %g' /run/secrets/token > /mode \\
                    && wc -c < /run/secrets/token > /size
                RUN --mount=type=secret,id=token,env=TOKEN echo ${#TOKEN} >> /size && ! test -e /run/secrets/token
                RUN --mount=type=secret,id=token,target=/etc/t,env=T wc -c < /etc/t >> /size
                RUN --mount=type=secret,target=/x/token wc -c < /x/token >> /size
                RUN --mount=type=secret,id=other ! test -e /run/secrets/other
                """;
        String value = "hush-" + "b".repeat(20);
        BuildResult result = root.build(root.request(dockerfile).secrets(secret("token", value)));
        assertThat(root.read(result, "mode")).isEqualTo("440 7 8\n");
        assertThat(root.read(result, "size")).isEqualTo("25\n25\n25\n25\n");
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("run")).doesNotExist();
            assertThat(view.root().resolve("x")).doesNotExist();
            assertThat(view.root().resolve("etc/t")).doesNotExist();
        }
        assertThat(filesWith(value)).isEmpty();
        assertThat(root.mounts()).isEmpty();

        // another value is the same step
        BuildResult other = root.build(root.request(dockerfile).secrets(secret("token", "changed")));
        assertThat(other.steps()).allMatch(StepReport::cached);
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(root.path())) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> {
                        try {
                            return new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1).contains(text);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void requiredSecretsAndAgentsMustBeThere() {
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=type=secret,id=t,required true\n"))
                .hasMessage("Dockerfile:2: RUN secret t: not found; give it with --secret id=t,src=FILE");
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN --mount=type=ssh,required=true true\n"))
                .hasMessage("Dockerfile:2: RUN SSH agent default: not found; give it with --ssh default");
    }

    @Test
    void leadsToAnSshAgent() throws Exception {
        Path socket = Files.createTempDirectory("agent").resolve("s");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        try {
            agent.getInputStream().read(); // it says where it is once it listens
            program("/usr/bin/ssh-add");
            BuildResult result = root.build(root.request("""
                            FROM busybox
                            COPY . /
                            RUN --mount=type=ssh,mode=0666,uid=5 stat -c '%a %u' $SSH_AUTH_SOCK > /mode; \\
                                /usr/bin/ssh-add -l > /said || true
                            RUN --mount=type=ssh,id=other ! test -e /run/buildkit/ssh_agent.0
                            """).agents(Map.of("default", socket)));
            assertThat(root.read(result, "mode")).isEqualTo("666 5\n");
            assertThat(root.read(result, "said")).isEqualTo("The agent has no identities.\n");
            try (View view = root.open(result)) {
                assertThat(view.root().resolve("run")).doesNotExist();
            }
        } finally {
            agent.destroyForcibly();
        }
    }

    /// Puts a program and its libraries into the context.
    private void program(String path) throws IOException, InterruptedException {
        Process ldd = new ProcessBuilder("ldd", path).start();
        String said = path + "\n" + new String(ldd.getInputStream().readAllBytes());
        for (String word : said.split("\\s+")) {
            if (word.startsWith("/")) {
                Path target = root.context.resolve(word.substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(Path.of(word), target);
            }
        }
    }

    @Test
    void cachesTakeTheirFirstContentsFromElsewhere() throws Exception {
        String dockerfile = """
                FROM busybox AS seed
                RUN mkdir -p /s/sub && echo seed > /s/sub/f
                FROM busybox
                ARG N
                RUN --mount=type=cache,target=/c,id=filled,from=seed,source=/s,mode=0711,uid=9 \\
                    cat /c/sub/f > /said && echo $N >> /c/sub/f && stat -c '%a %u' /c >> /said
                RUN --mount=type=cache,target=/c,id=part,source=/deep/down echo $N >> /c/f && cat /c/f > /part
                RUN --mount=type=cache,target=/c,id=part cat /c/deep/down/f >> /part
                RUN --mount=type=cache,target=/c,id=part,ro ! touch /c/f
                """;
        root.build(root.request(dockerfile).buildArg("N", "1"));
        BuildResult second = root.build(root.request(dockerfile).buildArg("N", "2"));
        assertThat(root.read(second, "said")).isEqualTo("seed\n1\n711 9\n");
        assertThat(root.read(second, "part")).isEqualTo("1\n2\n1\n2\n");
    }

    @Test
    void aPrivateCacheThatIsInUseIsNotShared() throws Exception {
        String stage = "RUN --mount=type=cache,target=/c,id=p,sharing=%s n=$(cat /c/n 2>/dev/null || echo 0);"
                + " echo $((n+1)) > /c/n; sleep 1; cp /c/n /said # %s\n";
        for (String sharing : List.of("private", "locked")) {
            String run = "FROM busybox AS %s\n" + stage;
            BuildResult result =
                    root.build(run.formatted("a", sharing, sharing + "1") + run.formatted("b", sharing, sharing + "2")
                            + "FROM busybox\nCOPY --from=a /said /a\nCOPY --from=b /said /b\n");
            List<String> said = Stream.of(root.read(result, "a"), root.read(result, "b"))
                    .sorted()
                    .toList();
            assertThat(said).isEqualTo(sharing.equals("private") ? List.of("1\n", "1\n") : List.of("2\n", "3\n"));
        }
    }

    @Test
    void hostNetworkAndInsecureModeAreToBeAllowed() throws Exception {
        String host = "FROM busybox\nRUN --network=host cat /proc/net/dev > /said\n";
        assertThatThrownBy(() -> root.build(host))
                .hasMessage("Dockerfile:2: RUN --network=host is not allowed; if you trust the Dockerfile, build with"
                        + " --allow network.host");
        assertThat(root.read(root.build(root.request(host).allowed(Set.of(Entitlement.NETWORK_HOST))), "said"))
                .contains(Files.readAllLines(Path.of("/proc/net/dev"))
                        .getLast()
                        .strip()
                        .split(":")[0]);
        assertThat(root.read(root.build(root.request(host).network(NetworkChoice.HOST)), "said"))
                .isNotEmpty();

        String insecure = "FROM busybox\nRUN --security=insecure grep CapEff /proc/self/status > /said\n";
        assertThatThrownBy(() -> root.build(insecure)).hasMessageEndingWith("build with --allow security.insecure");
        String all =
                root.read(root.build(root.request(insecure).allowed(Set.of(Entitlement.SECURITY_INSECURE))), "said");
        String some = root.read(
                root.build("FROM busybox\nRUN --security=sandbox grep CapEff /proc/self/status > /said\n"), "said");
        assertThat(all).isNotEqualTo(some);
        assertThat(root.read(root.build("FROM busybox\nRUN --network=none grep -c : /proc/net/dev > /said\n"), "said"))
                .isEqualTo("1\n");
        assertThat(root.events)
                .noneMatch(e -> e instanceof ProgressEvent.Message m && m.text().contains("network"));
    }
}
