package io.hornero.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Progress;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An outside party: Debian's package `docker-registry` must be installed.
final class DockerRegistryTest {
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

    @RegisterExtension
    final TempRoot root = new TempRoot();

    @Test
    void anImageGoesToDockersRegistryAndComesBack() throws Exception {
        RandomImage image = RandomImage.of(1, 3);
        Process registry = start();
        BufferedReader log = registry.inputReader();
        try (RegistryClient client = new RegistryClient(Credentials.NONE, RemoteSettings.DEFAULT);
                Store store = Store.open(root.resolve("store"));
                Store other = Store.open(root.resolve("other"));
                Lease _ = other.lease("pull")) {
            Reference reference = Reference.parse(address(log) + "/acme/app:1");
            Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
            for (var blob : image.blobs().entrySet()) {
                store.blobs().put(image.mediaType(blob.getKey()), blob.getValue());
            }
            Pusher pusher = new Pusher(client, store);
            Pushed pushed = pusher.push(reference, image.descriptor(), Progress.NONE);
            pusher.push(Reference.parse(reference.repository() + "-copy:1"), image.descriptor(), Progress.NONE);
            assertThat(client.tags(reference)).containsExactly("1");
            Pulled pulled = new Puller(client, other).pull(reference, Platform.host(), Progress.NONE);
            assertThat(pulled.target().digest()).isEqualTo(pushed.descriptor().digest());
            assertThat(pulled.manifest().config()).isEqualTo(image.manifest().config());
        } finally {
            registry.toHandle().destroy();
            registry.waitFor();
        }
    }

    private Process start() throws IOException {
        Path configuration =
                Files.writeString(root.resolve("registry.yml"), """
                version: 0.1
                log: {level: info, formatter: text}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:0"}
                """.formatted(root.resolve("docker-registry")));
        return new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String address(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher m = LISTENING.matcher(line);
            if (m.find()) {
                return m.group(1);
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("docker-registry ended: " + said);
    }
}
