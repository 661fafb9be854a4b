package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an engine says of itself is so.
@ExtendWith(SharedEngine.class)
class IdentityTest {

    @Test
    void tellsWhereItKeepsAndServesThings(EngineUnderTest engine) throws IOException, InterruptedException {
        JsonObject info = engine.info();
        assertThat(info.text("root")).isEqualTo(engine.root().toString());
        assertThat(info.text("socket")).isEqualTo(engine.socket().toString());
        assertThat(Http.get(port(info.text("registry")), "/v2/")).isEqualTo("{}");
        assertThat(Http.get(port(info.text("aws")), "/2015-03-31/functions")).contains("\"Functions\"");
    }

    private static int port(String address) {
        assertThat(address).matches("127\\.0\\.0\\.1:[1-9]\\d*");
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    @Test
    void dockerInfoShowsTheTrueRuntimeAndFolder(EngineUnderTest engine) throws IOException, InterruptedException {
        String format = "{{.DockerRootDir}} {{.DefaultRuntime}} {{(index .Runtimes .DefaultRuntime).Path}}";
        String[] said = engine.docker("info", "-f", format).ok().text().split(" ");
        assertThat(said[0]).isEqualTo(engine.root().toString());
        assertThat(said[2]).endsWith("bin/" + said[1]);
        assertThat(Shell.run(java.util.List.of(said[2], "--version"), java.util.Map.of(), null, "")
                        .ok()
                        .text())
                .contains(engine.docker("info", "-f", "{{.RuncCommit.ID}}").ok().text());
        assertThat(engine.hornero("info").ok().out()).contains("Root Dir: " + engine.root() + "\n");
    }

    @Test
    void nameWithoutARegistryIsPushedToItsOwn(EngineUnderTest engine) throws IOException, InterruptedException {
        engine.hornero("tag", "busybox", "plain:1").ok();
        engine.hornero("push", "plain:1").ok();
        assertThat(engine.hornero("rmi", "plain:1", engine.registry() + "/plain:1")
                        .ok()
                        .out())
                .contains("Untagged: " + engine.registry() + "/plain:1");
        engine.hornero("pull", engine.registry() + "/plain:1").ok();
        engine.hornero("rmi", engine.registry() + "/plain:1").ok();
    }
}
