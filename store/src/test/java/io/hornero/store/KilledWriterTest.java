package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.oci.Descriptor;
import io.hornero.testkit.TempRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A child JVM commits blobs and names and says so; it is killed with SIGKILL while it does.
final class KilledWriterTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    @Test
    void whatWasAcknowledgedSurvivesSigkill() throws Exception {
        Path folder = root.resolve("store");
        for (int round = 0; round < 3; round++) {
            List<String> acknowledged = runAndKill(folder, round, 20 + round * 37);
            try (Store store = Store.open(folder)) {
                for (String name : acknowledged) {
                    Descriptor named =
                            store.names().find(name).orElseThrow(() -> new AssertionError(name + " is lost"));
                    store.blobs().verify(named.digest());
                }
                for (Descriptor named : store.names().list("").values()) {
                    store.blobs().verify(named.digest());
                }
                for (Blob blob : store.blobs().list()) {
                    store.blobs().verify(blob.digest());
                }
                try (Stream<Path> left = Files.list(folder.resolve("ingest"))) {
                    assertThat(left).isEmpty();
                }
            }
        }
    }

    private static List<String> runAndKill(Path folder, int round, int afterLines)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        "round-" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = child.inputReader()) {
            String line = lines.readLine();
            while (line != null && acknowledged.size() < afterLines) {
                acknowledged.add(line);
                line = lines.readLine();
            }
            child.toHandle().destroyForcibly();
            for (String rest = line; rest != null; rest = lines.readLine()) {
                acknowledged.add(rest);
            }
        }
        assertThat(child.waitFor()).isEqualTo(137);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(afterLines);
        return acknowledged;
    }

    /// The child: four threads that commit until they are killed.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Store store = Store.open(Path.of(arguments[0]));
            for (int i = 0; i < 4; i++) {
                String prefix = arguments[1] + "/" + i;
                Thread.ofPlatform().start(() -> commitForever(store, prefix));
            }
        }

        private static void commitForever(Store store, String prefix) {
            Random random = new Random(prefix.hashCode());
            for (int i = 0; ; i++) {
                byte[] content = new byte[random.nextInt(100_000)];
                random.nextBytes(content);
                try {
                    store.names().put(prefix + "/" + i, store.blobs().put("noise", content));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                synchronized (System.out) {
                    System.out.println(prefix + "/" + i);
                    System.out.flush();
                }
            }
        }
    }
}
