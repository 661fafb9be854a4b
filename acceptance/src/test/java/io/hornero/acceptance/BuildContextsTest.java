package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Where a build's files may come from.
@ExtendWith(SharedEngine.class)
class BuildContextsTest {
    @TempDir
    Path folder;

    private String said(EngineUnderTest engine, String image) throws IOException, InterruptedException {
        String said = engine.hornero("run", "--rm", image, "cat", "/said").ok().text();
        engine.hornero("rmi", image).ok();
        return said;
    }

    @Test
    void takesADockerfileFromStandardInput(EngineUnderTest engine) throws IOException, InterruptedException {
        String dockerfile = "FROM busybox\nRUN echo alone > /said\n";
        engine.horneroWith(dockerfile, "build", "-t", "stdin:1", "-").ok();
        assertThat(said(engine, "stdin:1")).isEqualTo("alone");
        engine.dockerWith(dockerfile, "build", "-t", "stdin:2", "-").ok();
        assertThat(said(engine, "stdin:2")).isEqualTo("alone");

        new BuildContext(folder).file("in.txt", "beside\n");
        String copy = "FROM busybox\nCOPY in.txt /said\n";
        engine.horneroWith(copy, "build", "-t", "stdin:3", "-f", "-", folder.toString())
                .ok();
        assertThat(said(engine, "stdin:3")).isEqualTo("beside");
        engine.dockerWith(copy, "build", "-t", "stdin:4", "-f", "-", folder.toString())
                .ok();
        assertThat(said(engine, "stdin:4")).isEqualTo("beside");
        assertThat(engine.hornero("build", "-f", "-", "-").exits(1).err())
                .isEqualTo("hornero: invalid argument: can't use stdin for both build context and dockerfile\n");
    }

    @Test
    void takesAnArchiveFromStandardInput(EngineUnderTest engine) throws IOException, InterruptedException {
        new BuildContext(folder).file("in.txt", "packed\n").file("sub/Dockerfile", "FROM busybox\nCOPY in.txt /said\n");
        for (String compression : List.of("", "z", "j", "J")) {
            String hornero =
                    String.join(" ", engine.horneroWords("build", "-t", "packed:1", "-f", "sub/Dockerfile", "-"));
            String pack = "tar -c" + compression + "f - -C " + folder + " . | ";
            Shell.run(List.of("sh", "-c", pack + hornero), Map.of(), null, "").ok();
            assertThat(said(engine, "packed:1")).isEqualTo("packed");
        }
        String docker = EngineUnderTest.dockerCommand() + " build -t packed:2 -f sub/Dockerfile -";
        Shell.run(
                        List.of("sh", "-c", "tar -czf - -C " + folder + " . | " + docker),
                        engine.dockerEnvironment(),
                        null,
                        "")
                .ok();
        assertThat(said(engine, "packed:2")).isEqualTo("packed");
    }

    @Test
    void takesUrls(EngineUnderTest engine) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] content = "FROM busybox\nRUN echo fetched > /said\n".getBytes();
        server.createContext("/Dockerfile", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/Dockerfile";
        engine.hornero("build", "-t", "fetched:1", url).ok();
        assertThat(said(engine, "fetched:1")).isEqualTo("fetched");
        engine.docker("build", "-t", "fetched:2", url).ok();
        assertThat(said(engine, "fetched:2")).isEqualTo("fetched");
        server.stop(0);
    }

    @Test
    void takesNamedContexts(EngineUnderTest engine) throws IOException, InterruptedException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(lib.resolve("f"), "lib\n");
        BuildContext app = new BuildContext(Files.createDirectories(folder.resolve("app")))
                .dockerfile("FROM alpine\nCOPY --from=lib f /said\n");
        engine.hornero(
                        "build",
                        "-t",
                        "named:1",
                        "--build-context",
                        "lib=" + lib,
                        "--build-context",
                        "alpine=docker-image://busybox",
                        app.toString())
                .ok();
        assertThat(said(engine, "named:1")).isEqualTo("lib");
    }
}
