package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// skopeo, which knows nothing of us, reads our images from our registry and gives us others.
@ExtendWith(SharedEngine.class)
class SkopeoTest {
    @TempDir
    Path folder;

    @Test
    void inspectsWhatWeBuilt(EngineUnderTest engine) throws IOException, InterruptedException {
        JsonObject seen = Json.parse(
                        skopeo("inspect", "--tls-verify=false", "docker://" + engine.registry() + "/busybox")
                                .ok()
                                .out())
                .object();
        assertThat(seen.text("Architecture")).isEqualTo("amd64");
        assertThat(seen.arrayOrEmpty("RepoTags").texts()).containsExactly("latest");
    }

    @Test
    void copiesOutAndBackWithTheSameDigest(EngineUnderTest engine) throws IOException, InterruptedException {
        String out = "oci:" + folder.resolve("layout") + ":busybox";
        skopeo("copy", "-q", "--src-tls-verify=false", "docker://" + engine.registry() + "/busybox", out)
                .ok();
        String back = engine.registry() + "/copied:1";
        skopeo("copy", "-q", "--dest-tls-verify=false", out, "docker://" + back).ok();
        engine.hornero("pull", back).ok();
        assertThat(engine.hornero("image", "inspect", "-f", "{{.Id}}", back)
                        .ok()
                        .text())
                .isEqualTo(engine.hornero("image", "inspect", "-f", "{{.Id}}", "busybox")
                        .ok()
                        .text());
        assertThat(engine.hornero("run", "--rm", back, "echo", "hola").ok().out())
                .isEqualTo("hola\n");
        engine.hornero("rmi", back).ok();
    }

    private static Ran skopeo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("skopeo"));
        command.addAll(List.of(arguments));
        return Shell.run(command, Map.of(), null, "");
    }
}
