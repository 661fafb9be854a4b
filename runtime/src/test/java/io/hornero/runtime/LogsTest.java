package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    Path folder;

    private List<String> read(String text, LogQuery query) throws Exception {
        Path log = Files.writeString(folder.resolve("log"), text);
        List<String> entries = new ArrayList<>();
        Logs.read(log, query, e -> entries.add(e.time() + " " + e.stream() + " " + new String(e.bytes())));
        return entries;
    }

    private static String line(int second, String rest) {
        return "2026-01-01T02:00:%02d.5+02:00 %s%n".formatted(second, rest);
    }

    @Test
    void partsOfALineAreJoinedForEachStream() throws Exception {
        String text =
                line(1, "stdout P one ") + line(2, "stderr P bad ") + line(3, "stdout F two") + line(4, "stderr F end");

        assertThat(read(text, LogQuery.all()))
                .containsExactly("2026-01-01T00:00:01.500Z 1 one two\n", "2026-01-01T00:00:02.500Z 2 bad end\n");
    }

    @Test
    void whatIsNotALineOfALogIsPassedOver() throws Exception {
        String text = "garbage\n\n" + line(1, "stdout F ok") + "x stdout F no time\n" + line(2, "stdin F no")
                + line(3, "stdout F ");

        assertThat(read(text, LogQuery.all()))
                .containsExactly("2026-01-01T00:00:01.500Z 1 ok\n", "2026-01-01T00:00:03.500Z 1 \n");
    }

    @Test
    void sinceUntilAndTailChoose() throws Exception {
        String text = line(1, "stdout F a") + line(2, "stdout F b") + line(3, "stdout F c") + line(4, "stdout F d");
        LogQuery query = LogQuery.all()
                .withSince(Instant.parse("2026-01-01T00:00:02Z"))
                .withUntil(Instant.parse("2026-01-01T00:00:04Z"))
                .withTail(1);

        assertThat(read(text, query)).containsExactly("2026-01-01T00:00:03.500Z 1 c\n");
        assertThat(read(text, LogQuery.all().withTail(0))).isEmpty();
    }

    @Test
    void aMissingLogIsEmpty() throws Exception {
        Logs.read(folder.resolve("none"), LogQuery.all(), _ -> {
            throw new AssertionError();
        });
    }

    @Test
    void followingGoesOnInTheNewFileWhenTheLogIsReplaced() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), line(1, "stdout F first"));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        List<String> seen = new ArrayList<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                Logs.follow(log, LogQuery.all(), ended, e -> {
                    seen.add(new String(e.bytes()));
                    first.countDown();
                    second.countDown();
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        first.await();
        Path next = Files.writeString(folder.resolve("log.tmp"), line(2, "stdout F second"));
        Files.move(next, log, StandardCopyOption.ATOMIC_MOVE);
        second.await();
        ended.complete(null);
        reader.join();

        assertThat(seen).containsExactly("first\n", "second\n");
    }
}
