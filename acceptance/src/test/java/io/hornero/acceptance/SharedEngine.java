package io.hornero.acceptance;

import io.hornero.testkit.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one engine, with `busybox` assembled from Debian packages in it. It is started by the first
/// test that asks and ended after the last one; that nothing of it is left then is a test by itself.
final class SharedEngine implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EngineUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Running.class).engine;
    }

    /// Closed by JUnit at the end.
    @SuppressWarnings("try") // an interrupt ends the test run anyway
    static final class Running implements AutoCloseable {
        private final Path root;
        private final EngineUnderTest engine;

        Running() throws IOException, InterruptedException {
            root = RunFolder.create("shared-");
            engine = EngineUnderTest.start(root);
            engine.hornero("base", "busybox").ok();
            engine.hornero("tag", "busybox", engine.registry() + "/busybox").ok();
            engine.hornero("push", engine.registry() + "/busybox").ok();
            engine.hornero("rmi", engine.registry() + "/busybox").ok();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            engine.close();
            List<String> left = Leftovers.of(root);
            if (!left.isEmpty()) {
                throw new AssertionError("the engine left behind: " + left);
            }
            deleteTree(root);
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
