package io.hornero.bases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.snapshot.Snapshots;
import io.hornero.snapshot.View;
import io.hornero.store.Names;
import io.hornero.store.Store;
import io.hornero.testkit.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Assembles real bases from this machine's mirror.
final class BasesTest {
    private static Path root;
    private static Store store;
    private static Snapshots snapshots;
    private static Bases bases;
    private static AssembledBase python;

    @BeforeAll
    static void assemblePython() throws Exception {
        root = RunFolder.create("bases-");
        store = Store.open(root.resolve("store"));
        snapshots = Snapshots.open(root.resolve("snapshots"), store);
        snapshots.repair(Set.of());
        Map<String, byte[]> client =
                Map.of(Bases.PYTHON_RUNTIME_CLIENT, "print('client')\n".getBytes(StandardCharsets.UTF_8));
        bases = new Bases(root.resolve("bases"), store, snapshots, client);
        python = bases.assemble("python:3.11-slim", null, Progress.NONE);
    }

    // A file system's absolute links make JUnit's own clean-up warn of each.
    @AfterAll
    static void close() throws Exception {
        snapshots.close();
        store.close();
        assertThat(new ProcessBuilder("rm", "-rf", "--one-file-system", root.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void pythonAndPipWorkUnderTheirOfficialNames() throws Exception {
        try (View view = snapshots.view(top(python))) {
            assertThat(chroot(view.root(), "/usr/local/bin/python", "-m", "pip", "--version"))
                    .contains("(python 3.11)");
            assertThat(chroot(view.root(), "/usr/local/bin/pip", "--version")).contains("(python 3.11)");
            assertThat(view.root().resolve("usr/lib/python3.11/EXTERNALLY-MANAGED"))
                    .doesNotExist();
        }
        assertThat(config(python).env())
                .startsWith("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8")
                .anyMatch(e -> e.matches("PYTHON_VERSION=3\\.11\\.\\d+"));
        assertThat(config(python).cmd()).containsExactly("python3");
    }

    @Test
    void nothingOfThisMachineIsInTheImage() throws Exception {
        try (View view = snapshots.view(top(python))) {
            for (String empty : List.of("etc/machine-id", "etc/resolv.conf")) {
                assertThat(view.root().resolve(empty)).isEmptyFile();
            }
            for (String folder : List.of("dev", "proc", "tmp", "var/cache/apt/archives", "usr/share/locale/de")) {
                assertThat(entries(view.root().resolve(folder))).isEmpty();
            }
            assertThat(view.root().resolve("etc/hostname")).doesNotExist();
            assertThat(view.root().resolve("etc/apt/apt.conf.d/99mmdebstrap")).doesNotExist();
            assertThat(view.root().resolve("etc/apt/sources.list.d/debian.sources"))
                    .content()
                    .contains("Suites: bookworm", DebianMirror.ofThisMachine().archive());
        }
    }

    @Test
    void aSecondBaseSharesTheDebianLayerAndANewTagIsTheSameImage() throws Exception {
        List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());
        AssembledBase debian = bases.assemble("debian:bookworm-slim", null, events::add);
        assertThat(manifest(debian).layers().getFirst())
                .isEqualTo(manifest(python).layers().getFirst());
        assertThat(events)
                .anyMatch(e -> e instanceof ProgressEvent.Finished f && f.outcome() == ProgressEvent.Outcome.CACHED);
        AssembledBase tagged = bases.assemble("python:3.11-slim", "python:3.12-slim", Progress.NONE);
        assertThat(tagged.manifest()).isEqualTo(python.manifest());
        assertThat(store.names().find(Names.IMAGES + "docker.io/library/python:3.12-slim"))
                .contains(python.manifest());
    }

    @Test
    void busyboxIsOneStaticProgram() throws Exception {
        AssembledBase busybox = bases.assemble("busybox", null, Progress.NONE);
        assertThat(busybox.sizeBytes()).isLessThan(5_000_000);
        try (View view = snapshots.view(top(busybox))) {
            assertThat(chroot(view.root(), "/bin/sh", "-c", "echo $((6 * 7)) | cat"))
                    .isEqualTo("42\n");
        }
    }

    @Test
    void theFunctionBaseStartsTheRuntimeClient() throws Exception {
        AssembledBase lambda = bases.assemble("public.ecr.aws/lambda/python:3.11", null, Progress.NONE);
        assertThat(config(lambda).entrypoint()).containsExactly("/lambda-entrypoint.sh");
        assertThat(config(lambda).workingDir()).isEqualTo("/var/task");
        assertThat(config(lambda).env()).contains("LAMBDA_TASK_ROOT=/var/task");
        try (View view = snapshots.view(top(lambda))) {
            String script = "AWS_LAMBDA_RUNTIME_API=x exec /lambda-entrypoint.sh app.handler";
            assertThat(chroot(view.root(), "/bin/sh", "-c", script)).isEqualTo("client\n");
            assertThat(chroot(view.root(), "/var/lang/bin/pip3", "--version")).contains("(python 3.11)");
        }
    }

    @Test
    void anInterruptLeavesNoProcessNoMountAndNoFolder() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        LinkedBlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
        Progress progress = event -> {
            if (event instanceof ProgressEvent.Output output && output.id().equals("layer 1")) {
                working.countDown();
            }
        };
        Thread assembling = Thread.ofPlatform().start(() -> {
            try {
                bases.assemble("debian:12", null, progress);
            } catch (Throwable e) {
                ended.add(e);
            }
        });
        working.await();
        assembling.interrupt();
        assertThat(ended.take()).isInstanceOf(InterruptedException.class);
        assertThat(entries(root.resolve("bases/tmp"))).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(root.toString());
        assertThat(commandLines()).noneMatch(c -> c.contains(root.toString()) && c.contains("mmdebstrap"));
        assertThat(store.names().find(Names.IMAGES + "docker.io/library/debian:12"))
                .isEmpty();
    }

    @Test
    void aVersionThatNoReleaseHasIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> bases.assemble("python:3.12-slim", null, Progress.NONE))
                .hasMessage(
                        "no Debian release has Python 3.12; there are 3.9 (bullseye), 3.11 (bookworm), 3.13 (trixie)."
                                + " To use one of them under this name: hornero base python:3.11-slim --tag python:3.12-slim");
    }

    private static Digest top(AssembledBase base) throws IOException {
        return snapshots.unpack(manifest(base), config(base), Progress.NONE).orElseThrow();
    }

    private static Manifest manifest(AssembledBase base) throws IOException {
        return Manifest.parse(
                MediaTypes.OCI_MANIFEST, store.blobs().read(base.manifest().digest()));
    }

    private static ImageConfig config(AssembledBase base) throws IOException {
        return ImageConfig.parse(store.blobs().read(base.imageId()));
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .flatMap(p -> p.info().commandLine().stream())
                .toList();
    }

    private static String chroot(Path root, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("chroot", root.toString()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
