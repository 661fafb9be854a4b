package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Builds at the same time that have steps in common.
final class SharedStepsTest {
    private static final int BUILDS = 10;
    private static final String MOUNT = "RUN --mount=type=cache,id=count,target=/c ";
    /// Goes on when all the builds have come for it.
    private static final String SHARED = "FROM busybox\n" + MOUNT
            + "echo run >> /c/first; echo begun; until [ -e /c/go ]; do sleep 0.05; done\n" + MOUNT
            + "echo run >> /c/second; cat /c/first > /made\n";

    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    @Test
    void tenBuildsDoEachSharedStepOnceAlsoWhenOneIsCancelled() throws Exception {
        CountDownLatch began = new CountDownLatch(BUILDS);
        CountDownLatch runs = new CountDownLatch(1);
        Progress progress = event -> {
            if (event instanceof ProgressEvent.Output) {
                runs.countDown();
            }
            if (event instanceof ProgressEvent.Started s && s.title().contains("/c/first")) {
                began.countDown();
            }
        };
        List<BuildRequest> requests = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            requests.add(root.request("x")
                    .dockerfileText("Dockerfile" + i, SHARED + "RUN echo own " + i + " > /own\n")
                    .build());
        }
        List<BuildResult> results = new ArrayList<>();
        try (TaskScope scope = new TaskScope("builds")) {
            List<Future<BuildResult>> builds = new ArrayList<>();
            for (BuildRequest request : requests) {
                builds.add(scope.fork(() -> root.builder.build(request, progress)));
            }
            began.await();
            runs.await();
            builds.removeFirst().cancel(true);
            Files.writeString(cacheFolder().resolve("go"), "");
            for (Future<BuildResult> build : builds) {
                results.add(TaskScope.get(build));
            }
        }

        assertThat(Files.readString(cacheFolder().resolve("first"))).isEqualTo("run\n");
        assertThat(Files.readString(cacheFolder().resolve("second"))).isEqualTo("run\n");
        Set<String> own = new HashSet<>();
        for (BuildResult result : results) {
            own.add(root.read(result, "own"));
            assertThat(root.read(result, "made")).isEqualTo("run\n");
        }
        assertThat(own).hasSize(BUILDS - 1);
        assertThat(root.mounts()).isEmpty();
        assertThat(root.store.check().findings()).isEmpty();
        assertThat(root.snapshots.check()).isEmpty();
    }

    private java.nio.file.Path cacheFolder() throws Exception {
        try (var folders = Files.list(root.path().resolve("scratch/caches"))) {
            return folders.findFirst().orElseThrow();
        }
    }
}
