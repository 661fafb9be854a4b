package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.testkit.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A file system of some megabytes that a test fills to the last byte.
final class SmallDisk implements BeforeEachCallback, AfterEachCallback {
    private static final int BLOCK = 4096;

    private final String size;
    private Path folder;

    /// @param size as mount takes it: `64m`
    SmallDisk(String size) {
        this.size = size;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        folder = RunFolder.create("disk-");
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    }

    /// A path on it.
    Path resolve(String name) {
        return folder.resolve(name);
    }

    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        assertThat(Files.getFileStore(folder).getUsableSpace()).isZero();
    }

    /// Until somebody else has filled it.
    void awaitFull() throws IOException {
        while (Files.getFileStore(folder).getUsableSpace() > 0) {
            Thread.onSpinWait();
        }
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        run("umount", folder.toString());
        Files.delete(folder);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Shell.run(List.of(command), Map.of(), null, "").ok();
    }
}
