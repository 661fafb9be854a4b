package io.hornero.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.http.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final byte[] OUT_AND_ERR = {
        1, 0, 0, 0, 0, 0, 0, 3, 'h', 'i', '\n', 2, 0, 0, 0, 0, 0, 0, 3, 'h', 'o', '\n'
    };

    @TempDir
    Path folder;

    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine(folder);
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void refusesAnEngineThatIsNotHornero() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (FakeEngine docker = new FakeEngine(other, Headers.of("Api-Version", "1.51"))) {
            FakeEngine.Ran ran = docker.run("ps");
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo("hornero: what answers at unix://" + other
                            + "/s is not hornero; choose another --host or HORNERO_HOST\n");
        }
    }

    @Test
    void noticesAnEngineOfAnotherBuild() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Headers ping = Headers.of("Hornero-Version", "0.1.0", "Hornero-Build", "old");
        try (FakeEngine old = new FakeEngine(other, ping).get("/containers/json", 200, "[]")) {
            assertThat(old.with("HORNERO_BUILD", "new").run("ps", "-q").err())
                    .isEqualTo("hornero: the engine at unix://" + other
                            + "/s runs another build of this program; 'hornero engine stop' ends it (containers run on),"
                            + " and the next command starts this one\n");
            assertThat(old.with("HORNERO_BUILD", "old").run("ps", "-q").err()).isEmpty();
        }
    }

    @Test
    void pushesANameWithoutARegistryToTheEnginesOwn() {
        engine.get("/hornero/v1/info", 200, "{\"registry\":\"0.0.0.0:5099\"}")
                .post("/images/app:1/tag", 201, "")
                .post("/images/127.0.0.1:5099/app/push", 200, "");

        assertThat(engine.run("push", "-q", "app:1").out()).isEqualTo("127.0.0.1:5099/app:1\n");
        assertThat(engine.asked())
                .containsExactly(
                        "GET /hornero/v1/info",
                        "POST /images/app:1/tag?repo=127.0.0.1:5099/app&tag=1",
                        "POST /images/127.0.0.1:5099/app/push?tag=1");
    }

    @Test
    void pushesANameWithoutARegistryToDockerHubWhenTheEngineHasNone() {
        engine.get("/hornero/v1/info", 200, "{\"registry\":\"off\"}").post("/images/app/push", 200, "");

        assertThat(engine.run("push", "-q", "app").out()).isEqualTo("docker.io/library/app:latest\n");
    }

    @Test
    void saysWhenNoEngineAnswers() {
        FakeEngine.Ran ran = engine.run("--host", "unix:///nonexistent/s", "ps");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("hornero: no engine answers at unix:///nonexistent/s; is it running?\n");
    }

    @Test
    void tellsItsVersionWithoutAnEngine() {
        FakeEngine.Ran ran = engine.run("--host", "unix:///nonexistent/s", "version");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("Client:\n Version:           " + Release.VERSION + "\n");
        assertThat(ran.out()).endsWith("\nEngine: not running (unix:///nonexistent/s)\n");
    }

    @Test
    void isTheVersionThatTheBuildSays() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("<version>" + Release.VERSION);
    }

    @Test
    void answersAWrongFlagWithUsageAndStatus125() {
        FakeEngine.Ran ran = engine.run("rename", "--foo");
        assertThat(ran.status()).isEqualTo(125);
        assertThat(ran.err()).isEqualTo("""
                        hornero: unknown flag: --foo

                        Usage:  hornero rename CONTAINER NEW_NAME

                        Run 'hornero rename --help' for more information
                        """);
    }

    @Test
    void answersTheWrongNumberOfOperandsWithStatus1() {
        assertThat(engine.run("ps", "x").err()).startsWith("hornero: 'hornero ps' accepts no arguments\n");
        assertThat(engine.run("tag", "a").err()).startsWith("hornero: 'hornero tag' requires 2 arguments\n");
        assertThat(engine.run("image", "rm").err())
                .startsWith("hornero: 'hornero image rm' requires at least 1 argument\n");
        assertThat(engine.run("rmi").status()).isEqualTo(1);
    }

    @Test
    void guessesMisspeltCommands() {
        assertThat(engine.run("buld", ".").err())
                .startsWith("hornero: unknown command: hornero buld; did you mean 'build'?\n");
        assertThat(engine.run("image", "lss").err())
                .startsWith("hornero: unknown command: hornero image lss; did you mean 'ls'?\n");
    }

    @Test
    void helpsWithEveryCommand() {
        List<String> names = new ArrayList<>(Catalog.COMMON);
        names.addAll(Catalog.OTHERS);
        for (String group : Catalog.MANAGEMENT) {
            Catalog.group(group).forEach(member -> names.add(group + " " + member));
        }
        for (String name : names) {
            String[] words = (name + " --help").split(" ");
            assertThat(engine.run(words).out()).as(name).startsWith("Usage:  hornero " + name);
        }
        assertThat(engine.run("help", "run").out())
                .isEqualTo(engine.run("run", "--help").out());
    }

    @Test
    void listsContainersAsDocker() {
        engine.get(
                "/containers/json",
                200,
                "[{\"Id\":\"" + ID
                        + "\",\"Names\":[\"/web\"],\"Image\":\"app:1\",\"Command\":\"python app.py --and more\","
                        + "\"Created\":" + (System.currentTimeMillis() / 1000 - 7200) + ",\"Ports\":["
                        + "{\"IP\":\"0.0.0.0\",\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},"
                        + "{\"IP\":\"0.0.0.0\",\"PrivatePort\":91,\"PublicPort\":91,\"Type\":\"tcp\"},"
                        + "{\"IP\":\"0.0.0.0\",\"PrivatePort\":90,\"PublicPort\":90,\"Type\":\"tcp\"},"
                        + "{\"PrivatePort\":53,\"Type\":\"udp\"}],\"State\":\"running\",\"Status\":\"Up 2 hours\"}]");
        assertThat(engine.run("ps", "-a", "-f", "name=web").out())
                .isEqualTo("CONTAINER ID   IMAGE     COMMAND                  CREATED       STATUS       PORTS"
                        + "                                                    NAMES\n"
                        + "0123456789ab   app:1     \"python app.py --and…\"   2 hours ago   Up 2 hours   "
                        + "53/udp, 0.0.0.0:90-91->90-91/tcp, 0.0.0.0:8080->80/tcp   web\n");
    }

    @Test
    void sendsFiltersAsTheApiWantsThem() {
        engine.get("/containers/json", 200, "[]");
        engine.run("ps", "-a", "-f", "name=web", "-f", "label=a=b", "-n", "3");
        assertThat(engine.asked())
                .containsExactly("GET /containers/json?all=1&limit=3&filters="
                        + "%7B%22name%22:%7B%22web%22:true%7D%2C%22label%22:%7B%22a%3Db%22:true%7D%7D");
    }

    @Test
    void listsARowForEachNameOfAnImage() {
        engine.get(
                "/images/json",
                200,
                "[{\"Id\":\"sha256:" + ID + "\",\"RepoTags\":[\"127.0.0.1:5001/a:1\",\"a:2\"],\"RepoDigests\":[],"
                        + "\"Created\":0,\"Size\":1982000},"
                        + "{\"Id\":\"sha256:" + ID
                        + "\",\"RepoTags\":[],\"RepoDigests\":null,\"Created\":0,\"Size\":5}]");
        assertThat(engine.run("images").out()).isEqualTo("""
                        REPOSITORY         TAG       IMAGE ID       CREATED   SIZE
                        127.0.0.1:5001/a   1         0123456789ab   N/A       1.98MB
                        a                  2         0123456789ab   N/A       1.98MB
                        <none>             <none>    0123456789ab   N/A       5B
                        """);
    }

    @Test
    void doesTheRestWhenOneOperandFails() {
        engine.post("/containers/a/stop", 404, "{\"message\":\"No such container: a\"}")
                .post("/containers/b/stop", 204, "");
        FakeEngine.Ran ran = engine.run("stop", "-t", "3", "a", "b");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("b\n");
        assertThat(ran.err()).isEqualTo("hornero: No such container: a\n");
        assertThat(engine.asked()).contains("POST /containers/b/stop?t=3");
    }

    @Test
    void runsAContainerAndReturnsItsStatus() {
        engine.post("/containers/create", 201, "{\"Id\":\"" + ID + "\",\"Warnings\":[]}")
                .attach("/containers/{id}/attach", OUT_AND_ERR)
                .post("/containers/{id}/wait", 200, "{\"StatusCode\":7}")
                .post("/containers/{id}/start", 204, "");
        FakeEngine.Ran ran = engine.run("run", "--rm", "app:1", "sh", "-c", "x");
        assertThat(ran).isEqualTo(new FakeEngine.Ran(7, "hi\n", "ho\n"));
        assertThat(engine.asked().subList(1, 4))
                .containsExactly(
                        "POST /containers/" + ID + "/attach?stream=1&stdout=1&stderr=1",
                        "POST /containers/" + ID + "/wait?condition=removed",
                        "POST /containers/" + ID + "/start");
    }

    @Test
    void tellsWhyAContainerCannotStartByItsStatus() {
        engine.post("/containers/create", 201, "{\"Id\":\"x\"}")
                .post(
                        "/containers/x/start",
                        400,
                        "{\"message\":\"exec: \\\"nope\\\": executable file not found in $PATH\"}");
        FakeEngine.Ran ran = engine.run("run", "-d", "app:1", "nope");
        assertThat(ran.status()).isEqualTo(127);
        assertThat(ran.err()).isEqualTo("hornero: exec: \"nope\": executable file not found in $PATH\n");
        assertThat(RunCommand.exitStatus("exec: \"/bin\": permission denied")).isEqualTo(126);
        assertThat(RunCommand.exitStatus("port is already allocated")).isEqualTo(125);
    }

    @Test
    void pullsAnImageThatIsMissingUnlessTold() {
        engine.post("/containers/create", 404, "{\"message\":\"No such image: app:latest\"}")
                .post("/images/create", 200, "{\"status\":\"Pulled\"}\n{\"error\":\"registry unreachable\"}\n");
        FakeEngine.Ran ran = engine.run("run", "app");
        assertThat(ran.status()).isEqualTo(125);
        assertThat(ran.err())
                .isEqualTo("Unable to find image 'app:latest' locally\nPulled\nhornero: registry unreachable\n");
        assertThat(engine.run("run", "--pull", "never", "app").err()).isEqualTo("hornero: No such image: app:latest\n");
    }

    @Test
    void sendsInspectedObjectsWithDockersIndentation() {
        engine.get("/containers/a/json", 404, "{\"message\":\"no\"}")
                .get("/images/a/json", 200, "{\"Id\":\"x\",\"Tags\":[],\"N\":{}}")
                .get("/containers/b/json", 404, "{\"message\":\"no\"}")
                .get("/images/b/json", 404, "{\"message\":\"no\"}");
        FakeEngine.Ran ran = engine.run("inspect", "a", "b");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .isEqualTo("[\n    {\n        \"Id\": \"x\",\n        \"Tags\": [],\n        \"N\": {}\n    }\n]\n");
        assertThat(ran.err()).isEqualTo("hornero: no such object: b\n");
    }

    @Test
    void buildsTheFolderThatTheEngineCanCheck() throws IOException {
        engine.post(
                "/hornero/v1/build",
                200,
                "{\"type\":\"result\",\"image_id\":\"sha256:" + ID
                        + "\",\"steps\":[{\"cached\":true},{\"cached\":false}]}\n");
        FakeEngine.Ran ran = engine.with("SECRET", "s")
                .run("build", "-t", "a:1", "--build-arg", "SECRET", "--build-arg", "X=1", folder.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).startsWith("built a:1 (0123456789ab): 1 step cached, 1 run, ");
        long inode = (Long) Files.getAttribute(folder, "unix:ino");
        assertThat(engine.asked().getFirst())
                .contains("\"context\":\"" + folder.toRealPath() + "\"", "\"inode\":" + inode)
                .contains(
                        "\"tags\":[\"a:1\"]",
                        "\"args\":{\"SECRET\":\"s\",\"X\":\"1\"}",
                        "\"dockerfile\":\"Dockerfile\"");
    }

    @Test
    void passesOnEveryFlagOfABuild() throws IOException {
        engine.post("/hornero/v1/build", 200, """
                {"type":"started","id":"1","title":"[1/1] RUN x"}
                {"type":"finished","id":"1","outcome":"CACHED","ms":0}
                {"type":"result","image_id":"sha256:ab"}
                """);
        FakeEngine.Ran ran = engine.run(
                "build",
                "--progress",
                "rawjson",
                "--annotation",
                "manifest:a=b",
                "--no-cache-filter",
                "x,y",
                "--allow",
                "network.host",
                "-t",
                "a:1",
                "-t",
                "b:1",
                folder.toString());
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err().lines().toList().getLast())
                .startsWith("{\"vertexes\":[{\"digest\":\"step:1\",\"name\":\"[1/1] RUN x\"")
                .endsWith("\"cached\":true}]}");
        assertThat(engine.asked().getFirst())
                .contains(
                        "\"attributes\":{\"annotation-manifest.a\":\"b\"}",
                        "\"no_cache_stages\":[\"x\",\"y\"]",
                        "\"allow\":[\"network.host\"]",
                        "\"tags\":[\"a:1\",\"b:1\"]");
    }

    @Test
    void writesTheImageIdWhereAsked() throws IOException {
        engine.post(
                "/hornero/v1/build",
                200,
                "{\"type\":\"result\",\"image_id\":\"sha256:ab\",\"manifest\":{\"digest\":\"sha256:cd\"}}\n");
        FakeEngine.Ran ran = engine.run(
                "build", "-q", "--iidfile", folder + "/id", "--metadata-file", folder + "/meta", folder.toString());
        assertThat(ran.out()).isEqualTo("sha256:ab\n");
        assertThat(Files.readString(folder.resolve("id"))).isEqualTo("sha256:ab");
        assertThat(Files.readString(folder.resolve("meta"))).contains("\"containerimage.digest\": \"sha256:cd\"");
    }

    @Test
    void refusesContextsThatCannotBe() {
        assertThat(engine.run("build", folder + "/none").err())
                .isEqualTo("hornero: the build context " + folder + "/none does not exist\n");
        assertThat(engine.run("build", "-").status()).isEqualTo(1);
    }

    @Test
    void keepsAPasswordOnlyAfterItWasAccepted() throws IOException {
        engine.post("/auth", 401, "{\"message\":\"unauthorized: incorrect username or password\"}");
        FakeEngine.Ran ran = engine.runWith("secret\n", "login", "-u", "me", "--password-stdin", "r.example");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("hornero: unauthorized: incorrect username or password\n");
        assertThat(folder.resolve(".hornero/config.json")).doesNotExist();
        assertThat(ran.out() + ran.err()).doesNotContain("secret");
    }

    @Test
    void keepsAnAcceptedPassword() throws IOException {
        engine.post("/auth", 200, "{\"Status\":\"Login Succeeded\"}");
        FakeEngine.Ran ran = engine.runWith("secret\n", "login", "-u", "me", "--password-stdin", "r.example");
        assertThat(ran.out()).isEqualTo("Login Succeeded\n");
        assertThat(Files.readString(folder.resolve(".hornero/config.json"))).contains("\"r.example\"");
        assertThat(ran.out() + ran.err()).doesNotContain("secret");
        assertThat(engine.run("logout", "r.example").out()).isEqualTo("Removing login credentials for r.example\n");
    }

    @Test
    void reportsAnAnswerThatMakesNoSense() {
        engine.get("/info", 200, "<html>");
        assertThat(engine.run("info").err()).startsWith("hornero: the engine's answer makes no sense: malformed JSON");
    }
}
