package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The engine is killed at one instant after the other of a `docker run --rm`; the next one leaves nothing
/// of it.
@ExtendWith(SharedEngine.class)
class KilledRunsTest {
    private static final List<String> FOLDERS =
            List.of("containers", "snapshots", "run/containers", "run/oci", "run/netns", "run/network");
    private static final int INSTANTS = 12;

    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path temp;

    @Test
    void nothingIsLeftOfARunWhoseEngineWasKilled(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        engine.docker("run", "--rm", "busybox", "true").ok();
        long start = System.nanoTime();
        engine.docker("run", "--rm", "busybox", "true").ok();
        long took = System.nanoTime() - start;
        await(() -> trash(engine.root()), List.of());
        List<String> before = present(engine.root());
        for (int i = 1; i <= INSTANTS; i++) {
            Path id = temp.resolve("id" + i);
            Process run = engine.startDocker("run", "--rm", "--cidfile", id.toString(), "busybox", "true");
            LockSupport.parkNanos(took / INSTANTS * i);
            engine.kill();
            run.waitFor();
            engine.restart();
            await(() -> engine.docker("ps", "-aq").ok().text(), "");
            await(() -> present(engine.root()), before);
            await(() -> trash(engine.root()), List.of());
            await(() -> inKernel(engine.root(), id), List.of());
        }
    }

    private static List<String> present(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (String name : names(root.resolve(folder))) {
                names.add(folder + "/" + name);
            }
        }
        return names;
    }

    /// What is being removed.
    private static List<String> trash(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        for (String folder : List.of("containers", "snapshots", "run")) {
            names.addAll(names(root.resolve(folder).resolve("trash")));
        }
        return names;
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(f -> names.add(f.getFileName().toString()));
            }
        }
        return names;
    }

    /// Mounts, processes, links at the bridge, control groups.
    private static List<String> inKernel(Path root, Path id) throws IOException {
        List<String> left = new ArrayList<>(Leftovers.processes(root));
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(m -> m.contains(" " + root))
                .forEach(left::add);
        String bridge = "hornero-" + Digest.ofText(root.toString()).hex().substring(0, 6);
        left.addAll(names(Path.of("/sys/class/net", bridge, "brif")));
        String container = Files.exists(id) ? Files.readString(id) : "";
        if (!container.isEmpty()) {
            for (String hierarchy : names(Path.of("/sys/fs/cgroup"))) {
                Path group = Path.of("/sys/fs/cgroup", hierarchy, "hornero", container);
                if (Files.exists(group)) {
                    left.add(group.toString());
                }
            }
        }
        return left;
    }

    @FunctionalInterface
    private interface Look<T> {
        T look() throws IOException, InterruptedException;
    }

    /// What the next engine removes, it removes beside what it serves.
    private static <T> void await(Look<T> look, T wanted) throws IOException, InterruptedException {
        T seen = look.look();
        for (int i = 0; !seen.equals(wanted) && i < 1000; i++) {
            LockSupport.parkNanos(10_000_000);
            seen = look.look();
        }
        assertThat(seen).isEqualTo(wanted);
    }
}
