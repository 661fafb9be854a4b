package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CgroupTest {
    private static final String NAME =
            "/hornero-test-" + ProcessHandle.current().pid();

    /// As the runtime does with a container that ends while an engine takes it down.
    @Test
    void killsAGroupThatSomebodyElseRemoves() throws Exception {
        Path unified = Path.of("/sys/fs/cgroup/cgroup.controllers");
        Path group = Path.of(Files.exists(unified) ? "/sys/fs/cgroup" + NAME : "/sys/fs/cgroup/freezer" + NAME);
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Void> other = new FutureTask<>(() -> {
            while (!over.get()) {
                comeAndGo(group);
            }
            return null;
        });
        Thread.ofPlatform().start(other);
        try {
            for (int i = 0; i < 20_000; i++) {
                Cgroup.of(NAME).kill();
            }
        } finally {
            over.set(true);
        }
        other.get();
        assertThat(group).doesNotExist();
    }

    private static void comeAndGo(Path group) throws IOException {
        Files.createDirectories(group.resolve("below"));
        Files.delete(group.resolve("below"));
        Files.delete(group);
    }
}
