package io.hornero.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hornero dockerfile`, for which there is no engine at all.
class DockerfileCommandsTest {
    @TempDir
    Path folder;

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Program(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        Map.of("HORNERO_HOST", "unix:///nowhere"))
                .run(List.of(words));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String dockerfile(String text) throws IOException {
        return Files.writeString(folder.resolve("Dockerfile"), text).toString();
    }

    @Test
    void parsesToOneObject() throws IOException {
        String file = dockerfile("""
                # syntax=docker/dockerfile:1
                # escape=`
                from busybox AS b
                RUN --mount=type=cache,target=/c apt-get `
                  # no part of it
                  update <<-"EOF"
                	$X
                	EOF
                ENV A="x y" B=1
                ENV C d e
                CMD ["a", "b"]
                ONBUILD COPY . /x
                """);
        assertThat(run("dockerfile", "parse", file).out())
                .isEqualTo("{\"directives\":{\"escape\":\"`\",\"syntax\":\"docker/dockerfile:1\"},\"instructions\":["
                        + "{\"name\":\"FROM\",\"flags\":[],\"args\":[\"busybox\",\"AS\",\"b\"],\"json\":false,"
                        + "\"heredocs\":[],\"start\":3,\"end\":3},"
                        + "{\"name\":\"RUN\",\"flags\":[\"--mount=type=cache,target=/c\"],"
                        + "\"args\":[\"apt-get   update <<-\\\"EOF\\\"\"],\"json\":false,\"heredocs\":[{\"name\":\"EOF\","
                        + "\"content\":\"\\t$X\\n\",\"expand\":false,\"chomp\":true,\"fd\":0}],\"start\":4,\"end\":8},"
                        + "{\"name\":\"ENV\",\"flags\":[],\"args\":[\"A=\\\"x y\\\"\",\"B=1\"],\"json\":false,"
                        + "\"heredocs\":[],\"start\":9,\"end\":9},"
                        + "{\"name\":\"ENV\",\"flags\":[],\"args\":[\"C\",\"d e\"],\"json\":false,\"heredocs\":[],"
                        + "\"start\":10,\"end\":10},"
                        + "{\"name\":\"CMD\",\"flags\":[],\"args\":[\"a\",\"b\"],\"json\":true,\"heredocs\":[],"
                        + "\"start\":11,\"end\":11},"
                        + "{\"name\":\"ONBUILD\",\"flags\":[],\"args\":[],\"json\":false,\"heredocs\":[],\"start\":12,"
                        + "\"end\":12,\"trigger\":{\"name\":\"COPY\",\"flags\":[],\"args\":[\".\",\"/x\"],\"json\":false,"
                        + "\"heredocs\":[],\"start\":12,\"end\":12}}]}\n");
    }

    @Test
    void saysWhereAFileDoesNotParse() throws IOException {
        String file = dockerfile("FROM a\nRUN <<EOF\nx\n");
        Ran ran = run("dockerfile", "parse", file);
        assertThat(ran).isEqualTo(new Ran(1, "", file + ":2: unterminated heredoc: no line is 'EOF'\n"));
    }

    @Test
    void expandsWords() {
        Ran ran = run(
                "dockerfile",
                "expand",
                "--env",
                "A=x y",
                "--env",
                "B=",
                "--",
                "$A",
                "${B:-d}'$A'",
                "${A:?}",
                "${Z:?m}");
        assertThat(ran.out())
                .isEqualTo(
                        "{\"value\":\"x y\"}\n{\"value\":\"d$A\"}\n{\"value\":\"x y\"}\n{\"error\":\"failed to process \\\"${Z:?m}\\\": Z: m\"}\n");
        assertThat(ran.status()).isZero();
        assertThat(run("dockerfile", "expand", "--env=A=x y", "--words", "$A 'b c' -x")
                        .out())
                .isEqualTo("{\"words\":[\"x\",\"y\",\"b c\",\"-x\"]}\n");
    }

    @Test
    void printsFindings() throws IOException {
        dockerfile("FROM busybox:1.37 AS Build\nRUN true\n");
        assertThat(run("dockerfile", "check", folder.toString()))
                .isEqualTo(new Ran(
                        0,
                        "{\"rule\":\"StageNameCasing\",\"line\":1,\"message\":\"Stage name 'Build' should be lowercase\"}\n",
                        ""));
        assertThat(run("dockerfile", "check", folder.toString(), "--target", "biuld")
                        .err())
                .isEqualTo("target stage 'biuld' is not defined in Dockerfile; did you mean 'build'?\n");
    }

    @Test
    void findingsKnowTheTargetAndTheIgnoreFileAndTheArguments() throws IOException {
        dockerfile("ARG V\nFROM busybox:1 AS Good\nCOPY a.log /\nFROM busybox:1 AS Other\nCOPY b.log /\n");
        Files.writeString(folder.resolve(".dockerignore"), "*.log\n");
        assertThat(run("dockerfile", "check", "--target", "good", folder.toString())
                        .out()
                        .lines())
                .anyMatch(l -> l.contains("\"rule\":\"CopyIgnoredFile\",\"line\":3"))
                .noneMatch(l -> l.contains("\"line\":5"));
        Ran failing =
                run("dockerfile", "check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=error=true", folder.toString());
        assertThat(failing.status()).isEqualTo(1);
        assertThat(failing.err()).startsWith("lint violation found for rules: ").contains("StageNameCasing");
    }

    @Test
    void saysWhatIsIgnored() {
        String expected = "{\"path\":\"a/b\",\"ignored\":true}\n{\"path\":\"a/keep\",\"ignored\":false}\n";
        assertThat(run("dockerfile", "ignored", "--pattern", "a", "--pattern", "!a/keep", "--", "a/b", "a/keep")
                        .out())
                .isEqualTo(expected);
        assertThat(run("dockerfile", "ignored", "--pattern", "a", "!a/keep", "--", "a/b", "a/keep")
                        .out())
                .isEqualTo(expected);
    }
}
