package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Builds at the same time whose engine is killed at any instant.
@ExtendWith(SharedEngine.class)
class KilledBuildsTest {
    private static final int INSTANTS = 6;
    private static final int BUILDS = 10;

    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path temp;

    @Test
    void theStoreOfAKilledEngineIsSound(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        long start = System.nanoTime();
        wait(builds(engine, "warm"));
        long took = System.nanoTime() - start;
        for (int i = 1; i <= INSTANTS; i++) {
            List<Process> builds = builds(engine, "killed" + i);
            LockSupport.parkNanos(took / (INSTANTS + 1) * i);
            engine.kill();
            wait(builds);
            engine.restart();
            Ran check = engine.hornero("system", "check");
            assertThat(check.out()).isEmpty();
            check.ok();
        }
        List<Process> whole = builds(engine, "whole");
        wait(whole);
        assertThat(whole).allMatch(b -> b.exitValue() == 0);
        assertThat(engine.hornero("builds", "ls", "--filter", "status=running", "-q")
                        .ok()
                        .out())
                .isEmpty();
        assertThat(engine.hornero("builds", "ls", "--filter", "status=interrupted", "-q")
                        .ok()
                        .out())
                .isNotEmpty();
    }

    /// They share steps, and have one of their own each.
    private List<Process> builds(EngineUnderTest engine, String name) throws IOException {
        List<Process> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            Path context = Files.createDirectories(temp.resolve(name + i));
            new BuildContext(context)
                    .file("data.txt", name.repeat(20_000))
                    .file(
                            "Dockerfile",
                            "FROM busybox\nCOPY data.txt /\nRUN i=0; while [ $i -lt 200 ]; do echo " + name
                                    + " > /f$i; i=$((i+1)); done\nRUN echo " + i + " > /own\n");
            builds.add(engine.startHornero("build", "-q", "-t", "killed:" + i, context.toString()));
        }
        return builds;
    }

    private static void wait(List<Process> builds) throws InterruptedException {
        for (Process build : builds) {
            build.waitFor();
        }
    }
}
