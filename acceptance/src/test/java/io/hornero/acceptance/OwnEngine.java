package io.hornero.acceptance;

import io.hornero.testkit.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Engines of one test alone, for tests that kill them. Each gets `busybox` from the shared engine's
/// registry, as a machine gets it from another. After the test nothing of them may be left.
final class OwnEngine implements AfterEachCallback {
    private final java.util.Map<Path, EngineUnderTest> started = new java.util.LinkedHashMap<>();

    EngineUnderTest start(EngineUnderTest shared) throws IOException, InterruptedException {
        return start(shared, RunFolder.create("own-"));
    }

    /// @param root is removed in the end
    EngineUnderTest start(EngineUnderTest shared, Path root) throws IOException, InterruptedException {
        EngineUnderTest engine = EngineUnderTest.start(root);
        started.put(root, engine);
        engine.hornero("pull", shared.registry() + "/busybox").ok();
        engine.hornero("tag", shared.registry() + "/busybox", "busybox").ok();
        return engine;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        end();
    }

    /// Ends what was started.
    void end() throws IOException, InterruptedException {
        for (var entry : started.entrySet()) {
            entry.getValue().close();
            List<String> left = Leftovers.of(entry.getKey());
            if (!left.isEmpty()) {
                throw new AssertionError("the engine left behind: " + left);
            }
            SharedEngine.deleteTree(entry.getKey());
        }
        started.clear();
    }
}
