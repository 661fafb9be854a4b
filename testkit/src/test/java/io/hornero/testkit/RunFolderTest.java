package io.hornero.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Test runs in processes of their own: one that is killed, and the next one.
class RunFolderTest {
    @Test
    void whatAKilledRunLeftIsClearedAwayByTheNext() throws Exception {
        TestRun killed = TestRun.start();
        assertThat(mounts(killed.folder())).hasSize(1);
        assertThat(ProcessHandle.of(killed.orphan())).isPresent();
        killed.kill();
        assertThat(ProcessHandle.of(killed.orphan())).isPresent();

        TestRun next = TestRun.start();

        assertThat(killed.folder()).doesNotExist();
        assertThat(mounts(killed.folder())).isEmpty();
        assertThat(living(killed.orphan())).isEmpty();
        next.kill();
        TestRun.start().end();
    }

    @Test
    void aRunThatGoesOnIsLeftAlone() throws Exception {
        TestRun first = TestRun.start();

        TestRun.start().end();

        assertThat(first.folder()).isDirectory();
        assertThat(mounts(first.folder())).hasSize(1);
        assertThat(living(first.orphan())).isPresent();
        first.end();
        assertThat(first.folder().getParent()).doesNotExist();
    }

    @Test
    void foldersOfJUnitAreInIt(@TempDir Path folder) throws IOException {
        assertThat(folder.getParent()).isEqualTo(RunFolder.create("x").getParent());
    }

    private static Optional<ProcessHandle> living(long pid) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && AbandonedRun.ended(process.get()) ? Optional.empty() : process;
    }

    private static List<String> mounts(Path folder) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(l -> l.contains(" " + folder + "/"))
                .toList();
    }

    /// @param process the JVM
    /// @param lines what it says
    /// @param folder of its test
    /// @param orphan a process that it started, in a session of its own, with its root below the folder
    record TestRun(Process process, BufferedReader lines, Path folder, long orphan) {
        static TestRun start() throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            TestRun.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines = process.inputReader();
            return new TestRun(process, lines, Path.of(lines.readLine()), Long.parseLong(lines.readLine()));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void end() throws IOException, InterruptedException {
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
        }

        public static void main(String[] arguments) throws Exception {
            Path folder = RunFolder.create("run-");
            Path mount = Files.createDirectory(folder.resolve("mount"));
            run("mount", "-t", "tmpfs", "tmpfs", mount.toString());
            run("cp", "/usr/bin/busybox", mount.resolve("busybox").toString());
            Process orphan =
                    new ProcessBuilder("setsid", "chroot", mount.toString(), "/busybox", "sleep", "600").start();
            while (!Files.readSymbolicLink(Path.of("/proc/" + orphan.pid() + "/root"))
                    .equals(mount)) {
                Thread.onSpinWait();
            }
            System.out.println(folder);
            System.out.println(orphan.pid());
            System.in.readAllBytes();
            orphan.destroyForcibly().waitFor();
            TempRoot.remove(folder);
        }

        private static void run(String... command) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        }
    }
}
