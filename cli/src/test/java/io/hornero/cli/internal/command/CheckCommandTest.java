package io.hornero.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String FILE = "FROM scratch\nENV A b\nCMD x\n";

    @TempDir
    Path folder;

    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine(folder);
        Files.writeString(folder.resolve("Dockerfile"), FILE);
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    private static String finding(String rule, int line, String url) {
        return """
                {"ruleName":"%s","description":"What %s asks for"%s,"detail":"Detail of %s","location":{"ranges":\
                [{"start":{"line":%d},"end":{"line":%d}}]}}""".formatted(rule, rule, url.isEmpty() ? "" : ",\"url\":\"" + url + "\"", rule, line, line);
    }

    private void answer(String warnings, String advice, String error) {
        String data = Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8));
        engine.post(
                "/hornero/v1/build",
                200,
                "{\"type\":\"result\",\"report\":{\"warnings\":[" + warnings + "],\"advice\":[" + advice
                        + "],\"sources\":[{\"filename\":\"Dockerfile\",\"data\":\"" + data + "\"}]" + error + "}}\n");
    }

    @Test
    void printsFindingsAsDockerDoes() {
        answer(finding("B", 3, "https://b") + "," + finding("A", 2, ""), finding("C", 1, ""), "");
        FakeEngine.Ran ran = engine.run("build", "--check", folder.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                        Check complete, 2 warnings have been found!

                        WARNING: A
                        Detail of A
                        FILE:2
                        --------------------
                           1 |     FROM scratch
                           2 | >>> ENV A b
                           3 |     CMD x
                           4 |     \n\
                        --------------------

                        WARNING: B - https://b
                        Detail of B
                        FILE:3
                        --------------------
                           1 |     FROM scratch
                           2 |     ENV A b
                           3 | >>> CMD x
                           4 |     \n\
                        --------------------

                        ADVICE: C
                        Detail of C
                        FILE:1
                        --------------------
                           1 | >>> FROM scratch
                           2 |     ENV A b
                           3 |     CMD x
                        --------------------
                        """.replace("FILE", folder + "/Dockerfile"));
        assertThat(engine.asked().getFirst()).contains("\"call\":\"check\"");
    }

    @Test
    void adviceIsNoReasonToFail() {
        answer("", finding("C", 1, ""), "");
        FakeEngine.Ran ran = engine.run("build", "--call=check", folder.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("Check complete, no warnings found.\n\nADVICE: C\n");
    }

    @Test
    void theStatusCanBeIgnored() {
        answer(finding("A", 2, ""), "", "");

        assertThat(engine.run("build", "--call=check,ignorestatus=true", folder.toString())
                        .status())
                .isZero();
    }

    @Test
    void anErrorIsShownWithItsPlace() {
        answer(
                "",
                "",
                ",\"buildError\":{\"message\":\"bad\",\"location\":{\"ranges\":[{\"start\":{\"line\":1},"
                        + "\"end\":{\"line\":1}}]}}");
        FakeEngine.Ran ran = engine.run("build", "--check", folder.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("ERROR: bad\n" + folder + "/Dockerfile:1\n---")
                .endsWith("---\n\n");
    }

    @Test
    void writesSarif() {
        answer(finding("A", 2, "https://a") + "," + finding("A", 3, "https://a"), finding("C", 1, ""), "");
        FakeEngine.Ran ran = engine.run("build", "--call=check,format=sarif", folder.toString());
        JsonObject sarif = Json.parse(ran.out()).object();
        JsonObject run = sarif.arrayOrEmpty("runs").objects().getFirst();
        JsonObject last = run.arrayOrEmpty("results").objects().getLast();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(sarif.text("version")).isEqualTo("2.1.0");
        assertThat(run.object("tool").object("driver").arrayOrEmpty("rules").objects())
                .extracting(r -> r.text("id"))
                .containsExactly("A", "C");
        assertThat(run.arrayOrEmpty("results").objects())
                .extracting(r -> r.text("ruleId") + " " + r.integer("ruleIndex") + " " + r.text("level"))
                .containsExactly("A 0 warning", "A 0 warning", "C 1 note");
        JsonObject place = last.arrayOrEmpty("locations").objects().getFirst().object("physicalLocation");
        assertThat(place.object("artifactLocation").text("uri")).isEqualTo(folder + "/Dockerfile");
        assertThat(place.object("region").integer("startLine")).isEqualTo(1);
        assertThat(run.arrayOrEmpty("invocations").objects().getFirst().boolOr("executionSuccessful", false))
                .isTrue();
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThat(engine.run("build", "--call=foo", folder.toString()).err())
                .startsWith("hornero: unsupported request frontend.foo; use build, check, outline or targets\n");
        assertThat(engine.run("build", "--call=check,format=xml", folder.toString())
                        .err())
                .startsWith("hornero: unknown format 'xml'; use text, json or sarif\n");
        assertThat(engine.run("build", "--call=targets,format=sarif", folder.toString())
                        .status())
                .isEqualTo(1);
    }

    @Test
    void warningsComeAtTheEndOfABuild() {
        engine.post("/hornero/v1/build", 200, """
                {"type":"warning","text":"A: one (line 2)"}
                {"type":"message","text":"hello"}
                {"type":"warning","text":"B: two (line 3)"}
                {"type":"result","image_id":"sha256:%s","steps":[]}
                """.formatted("a".repeat(64)));
        FakeEngine.Ran ran = engine.run("build", "--progress=plain", folder.toString());

        assertThat(ran.err()).startsWith("""
                        hello

                         2 warnings found (use --check to expand):
                         - A: one (line 2)
                         - B: two (line 3)
                        built aaaaaaaaaaaa""");
        assertThat(engine.run("build", "-q", folder.toString()).err()).isEmpty();
    }

    @Test
    void warningsComeAtTheEndOfABuildThatFailsToo() {
        engine.post("/hornero/v1/build", 200, """
                {"type":"warning","text":"A: one (line 2)"}
                {"type":"error","kind":"INVALID","message":"bad"}
                """);

        assertThat(engine.run("build", folder.toString()).err())
                .isEqualTo("\n 1 warning found (use --check to expand):\n - A: one (line 2)\nhornero: bad\n");
    }

    @Test
    void excerptsShowAsMuchAsDockers() {
        SourceExcerpt source = new SourceExcerpt("D", "1\n2\n3\n4\r\n5\n6\n7");

        assertThat(source.around(Set.of(4))).isEqualTo("""
                        D:4
                        --------------------
                           2 |     2
                           3 |     3
                           4 | >>> 4
                           5 |     5
                           6 |     6
                        --------------------
                        """);
        assertThat(source.around(Set.of(7)).lines()).hasSize(6);
        assertThat(source.around(Set.of(3, 4)).lines()).hasSize(7);
        assertThat(source.around(Set.of(99))).isEmpty();
    }
}
