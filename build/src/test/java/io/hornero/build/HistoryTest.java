package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRecord.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private BuildRecord last() {
        return root.builder.history().get("^0");
    }

    private List<ProgressEvent> log(String id, int step) throws IOException {
        List<ProgressEvent> events = new ArrayList<>();
        root.builder.history().log(id, step, entry -> events.add(entry.event()));
        return events;
    }

    private Path file(String id) {
        return root.path().resolve("scratch/builds/" + id + ".log");
    }

    @Test
    void keepsWhatWasBuiltAcrossRestarts() throws Exception {
        BuildResult result =
                root.build(root.request("FROM busybox AS a\nARG TOKEN\nARG V\nRUN echo hello; echo bye >&2\n")
                        .tag("app:1")
                        .target("a")
                        .buildArg("TOKEN", "s3cret")
                        .buildArg("V", "1"));
        root.reopen();
        BuildRecord record = last();

        assertThat(record.status()).isEqualTo(Status.COMPLETED);
        assertThat(record.imageId()).isEqualTo(result.imageId());
        assertThat(record.manifest()).isEqualTo(result.manifest().digest());
        assertThat(record.order().tags()).containsExactly("app:1");
        assertThat(record.order().target()).isEqualTo("a");
        assertThat(record.order().arguments()).containsEntry("V", "1").containsEntry("TOKEN", "(a secret)");
        assertThat(record.name()).isEqualTo("context (a)");
        assertThat(record.warnings()).hasSize(1);
        assertThat(record.bases()).hasSize(1);
        assertThat(record.steps()).isEqualTo(result.steps());
        assertThat(record.steps().getLast().parts())
                .containsEntry("build argument V", "1")
                .containsEntry("build argument TOKEN", "(a secret)");
        assertThat(record.toString()).doesNotContain("s3cret");
        assertThat(log(record.id(), 0))
                .filteredOn(ProgressEvent.Output.class::isInstance)
                .extracting(
                        e -> ((ProgressEvent.Output) e).stream() + " " + new String(((ProgressEvent.Output) e).bytes()))
                .containsExactlyInAnyOrder("1 hello\n", "2 bye\n");
        assertThat(log(record.id(), 2).getLast()).isInstanceOf(ProgressEvent.Finished.class);
        assertThat(log(record.id(), 1)).noneMatch(ProgressEvent.Output.class::isInstance);
    }

    @Test
    void keepsFailuresWithTheirWholeOutput() throws Exception {
        assertThatThrownBy(() -> root.build("FROM busybox\nRUN seq 300000; exit 3\n"))
                .isInstanceOf(Failure.class);
        BuildRecord record = last();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        root.builder.history().log(record.id(), 2, entry -> {
            if (entry.event() instanceof ProgressEvent.Output o) {
                output.write(o.bytes());
            }
        });

        assertThat(record.status()).isEqualTo(Status.ERROR);
        assertThat(record.error()).contains("Dockerfile:2: ").contains("exit code: 3");
        assertThat(record.steps().getLast().outcome()).isEqualTo(ProgressEvent.Outcome.FAILED);
        assertThat(output.toString())
                .startsWith("1\n2\n")
                .endsWith("\n300000\n")
                .hasLineCount(300_000);
    }

    @Test
    void stepsThatWereNotNeededAreCachedOnes() throws Exception {
        String dockerfile = "FROM busybox AS a\nRUN echo 1 > /x\nFROM scratch\nCOPY --from=a /x /\n";
        root.build(dockerfile);
        root.build(dockerfile);

        assertThat(last().steps())
                .extracting(StepReport::reason)
                .containsExactly(
                        "not needed: a later step was cached", "not needed: a later step was cached", "cached");
    }

    @Test
    void aBuildThatAKillEndedIsInterrupted() throws Exception {
        root.build("FROM busybox\nRUN echo one\nRUN echo two\n");
        BuildRecord whole = last();
        root.reopen();
        root.store.records("builds").delete(whole.id());
        byte[] journal = Files.readAllBytes(file(whole.id()));
        // up to the middle of the last entries
        int cut = new String(journal, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("echo two") - 40;
        try (var channel = Files.newByteChannel(file(whole.id()), StandardOpenOption.WRITE)) {
            channel.truncate(cut);
        }
        root.reopen();
        BuildRecord record = last();

        assertThat(record.id()).isEqualTo(whole.id());
        assertThat(record.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(record.order()).isEqualTo(whole.order());
        assertThat(record.steps()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(whole.steps()).containsAll(record.steps());
    }

    @Test
    void aBuildThatEndedButWasNotRecordedIsComplete() throws Exception {
        root.build("FROM busybox\nRUN echo one\n");
        BuildRecord whole = last();
        root.reopen();
        root.store.records("builds").delete(whole.id());
        root.reopen();

        assertThat(last()).isEqualTo(whole);
    }

    @Test
    void whatIsNoLogIsDropped() throws Exception {
        root.build("FROM scratch\n");
        root.reopen();
        Files.writeString(file("x"), "nonsense");
        Files.write(file("y"), new byte[] {0x7f, -1, -1, -1, 0, 0});

        assertThat(root.builder.history().list()).hasSize(1);
        assertThat(file("x")).doesNotExist();
        assertThat(file("y")).doesNotExist();
    }

    @Test
    void keepsTheLastOnes() throws Exception {
        root.limits = new Builder.Limits(2);
        root.reopen();
        for (int i = 0; i < 4; i++) {
            root.build("FROM scratch\nENV I=" + i + "\n");
        }
        root.reopen();

        assertThat(root.builder.history().list()).hasSize(2);
        assertThat(root.store.records("builds").keys("")).hasSize(2);
        assertThat(root.path().resolve("scratch/builds"))
                .isDirectoryNotContaining(p -> root.builder.history().list().stream()
                        .noneMatch(r -> p.getFileName().toString().startsWith(r.id())));
    }

    @Test
    void showsABuildThatRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        BuildRequest request =
                root.request("FROM busybox\nRUN echo up; sleep 1000\n").build();
        Thread build = Thread.ofVirtual().start(() -> {
            try {
                root.builder.build(request, event -> {
                    if (event instanceof ProgressEvent.Output) {
                        running.countDown();
                    }
                });
            } catch (Exception _) {
                // cancelled below
            }
        });
        running.await();
        BuildRecord record = last();

        assertThat(record.id()).isEqualTo(request.id());
        assertThat(record.status()).isEqualTo(Status.RUNNING);
        assertThat(log(record.id(), 0)).anyMatch(ProgressEvent.Output.class::isInstance);
        assertThatThrownBy(() -> root.builder.history().remove(record.id())).hasMessageContaining("runs; cancel it");
        build.interrupt();
        build.join();
        assertThat(last().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void findsAndForgets() throws Exception {
        root.build("FROM scratch\n");
        root.build("FROM scratch\nENV A=b\n");
        BuildHistory history = root.builder.history();
        BuildRecord newest = history.list().getFirst();
        BuildRecord oldest = history.list().getLast();

        assertThat(history.find("^1")).contains(oldest);
        assertThat(history.find("^2")).isEmpty();
        assertThat(history.find(newest.id().substring(0, 20))).contains(newest);
        assertThat(history.find("")).isEmpty();
        history.remove(newest.id());
        assertThat(history.list()).containsExactly(oldest);
        assertThat(file(newest.id())).doesNotExist();
        assertThatThrownBy(() -> history.remove(newest.id()))
                .hasMessageContaining("no build is called '" + newest.id());
        root.reopen();
        assertThat(root.builder.history().list()).containsExactly(oldest);
    }
}
