package io.hornero.build.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.build.internal.JournalFile.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {
    @TempDir
    Path folder;

    @Test
    void takesTheEndOfABuildThatIsInterrupted() throws Exception {
        Path file = folder.resolve("a.log");
        try (JournalFile journal = JournalFile.create(file)) {
            journal.append(Kind.BEGIN, 0, new byte[] {1});
            Thread.currentThread().interrupt();
            journal.append(Kind.OUTPUT, 1, new byte[] {2});
            journal.append(Kind.END, 0, new byte[] {3});
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(kinds(file)).containsExactly(Kind.BEGIN, Kind.OUTPUT, Kind.END);
    }

    private static List<Kind> kinds(Path file) throws Exception {
        List<Kind> kinds = new ArrayList<>();
        try (JournalFile.Reader reader = new JournalFile.Reader(file)) {
            for (JournalFile.Entry e = reader.next(); e != null; e = reader.next()) {
                kinds.add(e.kind());
            }
        }
        return kinds;
    }
}
