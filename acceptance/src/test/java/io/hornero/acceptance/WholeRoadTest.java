package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Code, Dockerfile, image, registry, container: with our own command, as a user types it.
@ExtendWith(SharedEngine.class)
class WholeRoadTest {
    private static final String DOCKERFILE = """
            FROM busybox
            WORKDIR /srv
            COPY settings.txt .
            RUN mkdir www && echo built > www/built.txt
            COPY . www/
            EXPOSE 8000
            HEALTHCHECK --interval=200ms CMD wget -q -O- http://127.0.0.1:8000/index.html
            CMD ["httpd", "-f", "-v", "-p", "8000", "-h", "/srv/www"]
            """;

    @TempDir
    Path folder;

    @Test
    void fromAFolderToAnAnswerOverHttpAndBack(EngineUnderTest engine) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder)
                .dockerfile(DOCKERFILE)
                .file("settings.txt", "a=1\n")
                .file("index.html", "Hola desde Docker\n");
        engine.hornero("build", "-t", "road:1", context.toString()).ok();
        String first = id(engine);
        assertThat(engine.hornero("build", "-t", "road:1", context.toString())
                        .ok()
                        .err())
                .contains("5 steps cached, 0 run");
        assertThat(id(engine)).isEqualTo(first);

        String remote = engine.registry() + "/road:1";
        engine.hornero("tag", "road:1", remote).ok();
        String digest = engine.hornero("push", remote).ok().text().replaceAll("(?s).*digest: (sha256:\\w+).*", "$1");
        engine.hornero("rmi", "road:1", remote).ok();
        engine.hornero("image", "inspect", "road:1").exits(1);
        assertThat(engine.hornero("pull", remote).ok().out()).contains("Digest: " + digest);
        engine.hornero("tag", remote, "road:1").ok();
        assertThat(id(engine)).isEqualTo(first);

        engine.hornero("run", "-d", "--name", "road", "-p", "0:8000", "road:1").ok();
        int port = port(engine, "road");
        awaitHealthy(engine, "road");
        assertThat(Http.get(port, "/index.html")).isEqualTo("Hola desde Docker\n");
        assertThat(engine.hornero("logs", "road").ok().err()).contains("response:200");
        assertThat(engine.hornero("ps", "--format", "{{.Names}} {{.Status}}")
                        .ok()
                        .text())
                .contains("road Up")
                .contains("(healthy)");
        engine.hornero("stop", "-t", "1", "road").ok();
        engine.hornero("rm", "road").ok();
        engine.hornero("rmi", "road:1", remote).ok();
    }

    @Test
    void changedFileRunsOnlyTheStepsAfterIt(EngineUnderTest engine) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder)
                .dockerfile(DOCKERFILE)
                .file("settings.txt", "a=2\n")
                .file("index.html", "uno\n");
        engine.hornero("build", "-t", "change:1", context.toString()).ok();
        context.file("index.html", "dos\n");
        String said = engine.hornero("build", "-t", "change:1", context.toString())
                .ok()
                .err();
        assertThat(said).contains("4 steps cached, 1 run").contains("index.html changed");
        engine.hornero("rmi", "change:1").ok();
    }

    static int port(EngineUnderTest engine, String container) throws IOException, InterruptedException {
        return Integer.parseInt(engine.hornero("port", container).ok().text().replaceAll("(?s).*:(\\d+)$", "$1"));
    }

    /// Follows the events until the health check says so.
    static void awaitHealthy(EngineUnderTest engine, String container) throws IOException, InterruptedException {
        String status = "";
        for (int i = 0; i < 100 && !status.equals("healthy"); i++) {
            status = engine.hornero("inspect", "-f", "{{.State.Health.Status}}", container)
                    .ok()
                    .text();
        }
        assertThat(status).isEqualTo("healthy");
    }

    private static String id(EngineUnderTest engine) throws IOException, InterruptedException {
        return engine.hornero("image", "inspect", "-f", "{{.Id}}", "road:1")
                .ok()
                .text();
    }
}
