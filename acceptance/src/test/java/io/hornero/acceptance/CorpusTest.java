package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.hornero.base.TaskScope;
import io.hornero.oci.Platform;
import io.hornero.testkit.RunFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each Dockerfile of the corpus makes what Docker with buildx makes of it, or fails where and why that fails.
///
/// What the peer made is recorded beside each case. With `HORNERO_TEST_PEER` set (see [PeerBuilds]) the peer
/// builds, too, and the records are held to that; with `HORNERO_TEST_RECORD` set they are written anew (`new`:
/// those that are missing).
@ExtendWith(SharedEngine.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CorpusTest {
    private static final int AT_ONCE = 3;
    private static final String RECORD = System.getenv().getOrDefault("HORNERO_TEST_RECORD", "");
    private static final Path DIFFERENCES = Path.of("../docs/differences.md");

    /// What ours made, to be compared by hand with what the peer made.
    private static final Path MADE = Path.of("target/corpus");

    private static final Map<String, BuiltImage> BASES = new LinkedHashMap<>();
    private static final OwnEngine OWN = new OwnEngine();
    private static EngineUnderTest engine;
    private static ExecutorService workers;
    private static HttpServer files;
    private static Path folder;

    @BeforeAll
    static void prepare(EngineUnderTest shared) throws IOException, InterruptedException {
        engine = OWN.start(shared);
        folder = RunFolder.create("corpus-");
        workers = Executors.newFixedThreadPool(AT_ONCE);
        files = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, SimpleFileServer.OutputLevel.NONE);
        files.start();
        for (CorpusCase base : CorpusCase.all("bases")) {
            CorpusBuilds.Outcome built = build(new OwnBuilds(engine), base, "own", address());
            assertThat(built.image()).as(base.name() + ": " + built.said()).isNotNull();
            BASES.put(base.lines("flags").getFirst().replace("--tag=", ""), built.image());
        }
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        workers.shutdownNow();
        OWN.end();
        files.stop(0);
        SharedEngine.deleteTree(folder);
    }

    private static String address() {
        return "http://127.0.0.1:" + files.getAddress().getPort();
    }

    /// Builds in a folder of its own; what the case wants served is below the same path of the server.
    private static CorpusBuilds.Outcome build(CorpusBuilds builds, CorpusCase example, String who, String server)
            throws IOException, InterruptedException {
        CaseFiles written = new CaseFiles(folder.resolve(who).resolve(example.name()));
        written.write(example);
        return builds.build(example, written, server + "/" + who + "/" + example.name() + "/context");
    }

    private static String trace(CorpusBuilds.Outcome outcome) throws IOException {
        BuiltImage image = outcome.image();
        return image == null
                ? Refusal.trace(outcome.said())
                : ImageTrace.of(image, List.copyOf(BASES.values()))
                        .replaceAll("\\b" + Platform.host().architecture() + "\\b", "HOST")
                        .replaceAll("http://127\\.0\\.0\\.1:\\d+/[^\" ]*/context", "http://server");
    }

    private static Stream<DynamicTest> tests(List<CorpusCase> cases, Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (CorpusCase example : cases) {
            Future<?> checked = workers.submit((Callable<?>) () -> {
                check.run(example);
                return null;
            });
            tests.add(DynamicTest.dynamicTest(example.name(), () -> TaskScope.get(checked)));
        }
        return tests.stream();
    }

    @FunctionalInterface
    private interface Check {
        void run(CorpusCase example) throws Exception;
    }

    private static List<CorpusCase> cases() throws IOException {
        String only = System.getProperty("corpus.only", "");
        return CorpusCase.all("cases").stream()
                .filter(c -> c.name().contains(only))
                .toList();
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> buildsWhatThePeerBuilds() throws IOException {
        OwnBuilds own = new OwnBuilds(engine);
        return tests(cases(), example -> {
            CorpusBuilds.Outcome outcome = build(own, example, "own", address());
            Files.writeString(
                    Files.createDirectories(MADE.resolve(example.name())).resolve("own"), trace(outcome));
            String expected = example.expected();
            if (Refusal.is(expected)) {
                assertThat(outcome.image()).as("the peer says: " + expected).isNull();
                Refusal.check(example, expected, outcome.said());
            } else {
                assertThat(trace(outcome)).isEqualTo(expected);
            }
        });
    }

    @Test
    void differencesAreExplained() throws IOException {
        String page = Files.readString(DIFFERENCES);
        for (CorpusCase example : CorpusCase.all("cases")) {
            boolean differs = Files.exists(example.own());
            assertThat(!example.lines("differs").isEmpty()).as(example.name()).isEqualTo(differs);
            if (differs) {
                assertThat(page)
                        .contains("| `" + example.name().substring("cases/".length()) + "` | "
                                + String.join(" ", example.lines("differs")) + " |");
            }
        }
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> recordsAreThePeers() throws IOException, InterruptedException {
        Optional<PeerBuilds> found = PeerBuilds.ofEnvironment();
        if (found.isEmpty()) {
            return Stream.of();
        }
        PeerBuilds peer = found.get();
        for (Map.Entry<String, BuiltImage> base : BASES.entrySet()) {
            peer.load(base.getValue(), base.getKey(), folder);
        }
        PeerBuilds.Server server = peer.serve(folder);
        List<CorpusCase> chosen = cases().stream()
                .filter(c -> !RECORD.equals("new") || !Files.exists(c.peers()))
                .toList();
        List<DynamicTest> tests = new ArrayList<>(tests(chosen, example -> {
                    String trace = trace(build(peer, example, "peer", server.address()));
                    if (!RECORD.isEmpty()) {
                        Files.writeString(example.peers(), trace);
                    }
                    assertThat(trace).isEqualTo(Files.readString(example.peers()));
                })
                .toList());
        tests.add(DynamicTest.dynamicTest("the file server ends", server::end));
        return tests.stream();
    }
}
