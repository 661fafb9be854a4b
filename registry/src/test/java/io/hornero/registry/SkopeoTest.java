package io.hornero.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An outside party: Debian's package `skopeo` must be installed.
final class SkopeoTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    @Test
    void skopeoInspectsAndCopiesBothWays() throws Exception {
        RandomImage image = RandomImage.gzipped(1, 3);
        try (ServedRegistry registry = new ServedRegistry(root.resolve("store"))) {
            registry.push("acme/app", "1", image);
            String source = "docker://" + registry.host() + "/acme/app:1";
            String target = "docker://" + registry.host() + "/copies/app:2";
            String layout = "oci:" + root.resolve("layout") + ":app";
            JsonObject inspected =
                    Json.parse(skopeo("inspect", "--tls-verify=false", source)).object();
            assertThat(inspected.text("Digest"))
                    .isEqualTo(image.descriptor().digest().toString());
            assertThat(inspected.arrayOrEmpty("RepoTags").texts()).containsExactly("1");
            skopeo("copy", "--src-tls-verify=false", source, layout);
            skopeo("copy", "--dest-tls-verify=false", layout, target);
            assertThat(registry.registry.find("copies/app", "2").orElseThrow().digest())
                    .isEqualTo(image.descriptor().digest());
            assertThat(skopeo("list-tags", "--tls-verify=false", "docker://" + registry.host() + "/copies/app"))
                    .contains("\"2\"");
        }
    }

    private static String skopeo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return out;
    }
}
