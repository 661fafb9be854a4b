package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.testkit.TempRoot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BlobStoreTest {
    private static final byte[] MUD = "mud".getBytes(StandardCharsets.UTF_8);
    private static final Digest MUD_DIGEST = Digest.of(MUD);

    @RegisterExtension
    final TempRoot root = new TempRoot();

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void uncommittedBytesAreInvisibleAndDropped() throws IOException {
        try (BlobWriter writer = store.blobs().begin("mud")) {
            writer.write(MUD);
            assertThat(store.blobs().find(MUD_DIGEST)).isEmpty();
        }
        assertThat(store.blobs().list()).isEmpty();
        assertThat(filesBelow("ingest")).isEmpty();
    }

    @Test
    void aBlobThatIsNoManifestDoesNotFillTheMemory() throws IOException {
        Descriptor layer = store.blobs().put("a layer", new byte[9 << 20]);
        assertThatThrownBy(() -> store.blobs().read(layer.digest()))
                .hasMessage("blob " + layer.digest()
                        + " is larger than 8 MiB, which no manifest and no configuration may be");
    }

    @Test
    void committedBytesAreReadBack() throws IOException {
        byte[] bytes = new byte[300_001];
        new Random(1).nextBytes(bytes);
        Blob blob;
        try (BlobWriter writer = store.blobs().begin("noise")) {
            writer.write(bytes, 0, 10);
            writer.write(bytes[10]);
            writer.write(bytes, 11, bytes.length - 11);
            blob = writer.commit();
        }
        assertThat(blob.digest()).isEqualTo(Digest.of(bytes));
        assertThat(blob.sizeBytes()).isEqualTo(bytes.length);
        assertThat(store.blobs().read(blob.digest())).isEqualTo(bytes);
        assertThat(filesBelow("ingest")).isEmpty();
    }

    @Test
    void otherBytesThanExpectedAreRefused() throws IOException {
        try (BlobWriter writer = store.blobs().begin("mud")) {
            writer.write("mut".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> writer.commit(MUD_DIGEST, 3))
                    .isInstanceOf(Failure.class)
                    .hasMessage("blob " + MUD_DIGEST + " arrived with the digest " + Digest.ofText("mut")
                            + "; it was changed on the way: retry");
        }
        assertThat(store.blobs().list()).isEmpty();
    }

    @Test
    void fewerBytesThanExpectedAreRefused() throws IOException {
        try (BlobWriter writer = store.blobs().begin("mud")) {
            writer.write(MUD);
            assertThatThrownBy(() -> writer.commit(MUD_DIGEST, 1024))
                    .hasMessage("blob " + MUD_DIGEST
                            + " has 3 bytes, its descriptor says 1024; the transfer was cut: retry");
        }
        assertThat(filesBelow("ingest")).isEmpty();
    }

    @Test
    void aBlobThatIsThereIsNotWrittenAgain() throws IOException {
        store.blobs().put("text/plain", MUD);
        Object before = Files.getAttribute(store.blobs().get(MUD_DIGEST).file(), "unix:ino");
        try (BlobWriter writer = store.blobs().begin("mud again")) {
            writer.write(MUD);
            writer.commit();
        }
        assertThat(Files.getAttribute(store.blobs().get(MUD_DIGEST).file(), "unix:ino"))
                .isEqualTo(before);
    }

    @Test
    void aDamagedBlobIsNamedAndMendedByTheNextCommit() throws IOException {
        Descriptor mud = store.blobs().put("text/plain", MUD);
        Path file = store.blobs().get(MUD_DIGEST).file();
        Files.writeString(file, "mux");
        assertThatThrownBy(() -> store.blobs().verify(MUD_DIGEST))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CORRUPT))
                .hasMessage("blob " + MUD_DIGEST + " is damaged on disk (" + file
                        + "); pull or build the images that use it again");
        assertThat(store.blobs().contains(mud)).isFalse();
        store.blobs().put("text/plain", MUD);
        assertThat(store.blobs().read(MUD_DIGEST)).isEqualTo(MUD);
    }

    @Test
    void aMissingBlobIsNamed() {
        assertThatThrownBy(() -> store.blobs().get(MUD_DIGEST))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessageStartingWith("blob " + MUD_DIGEST + " is not in the store");
    }

    @Test
    void aFullDiskIsOneLineAndLeavesNothing() throws Exception {
        Path small = Files.createDirectories(root.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString());
        try (Store onSmall = Store.open(small.resolve("store"))) {
            BlobWriter writer = onSmall.blobs().begin("layer of app:1");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 64; i++) {
                            writer.write(new byte[100_000]);
                        }
                    })
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.EXHAUSTED))
                    .hasMessage("cannot store layer of app:1: the disk that holds " + small
                            + "/store/ingest is full; free some space, or remove images, and try again");
            try (Stream<Path> left = Files.list(small.resolve("store/ingest"))) {
                assertThat(left).isEmpty();
            }
            assertThat(onSmall.blobs().put("text/plain", MUD).digest()).isEqualTo(MUD_DIGEST);
        }
    }

    @Test
    void aSourceThatIsCutIsResumedWhereItStopped() throws IOException {
        byte[] bytes = new byte[500_000];
        new Random(2).nextBytes(bytes);
        List<Long> offsets = new ArrayList<>();
        ContentSource flaky = (_, offset) -> {
            offsets.add(offset);
            return new CutStream(bytes, (int) offset, 200_000);
        };
        store.blobs().put(Descriptor.of("noise", bytes), flaky, _ -> {});
        assertThat(store.blobs().read(Digest.of(bytes))).isEqualTo(bytes);
        assertThat(offsets).containsExactly(0L, 200_000L, 400_000L);
    }

    @Test
    void aSourceThatStaysCutFails() {
        ContentSource dead = (_, _) -> {
            throw new IOException("connection reset");
        };
        assertThatThrownBy(() -> store.blobs().put(Descriptor.of("noise", MUD), dead, _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void aSourceWithMoreBytesThanPromisedIsRefusedEarly() {
        ContentSource endless = (_, _) -> new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.blobs().put(Descriptor.of("noise", MUD), endless, _ -> {}))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CORRUPT));
        assertThat(store.blobs().list()).isEmpty();
    }

    @Test
    void anUploadSurvivesAReopenedStore() throws IOException {
        Upload upload = store.uploads().begin("acme/app");
        upload.append(0, new ByteArrayInputStream(MUD, 0, 2));
        store.close();
        store = Store.open(root.resolve("store"));
        assertThat(store.uploads().find("other/app", upload.id())).isEmpty();
        assertThat(store.uploads().find("acme/app", "../../etc/passwd")).isEmpty();
        Upload again = store.uploads().find("acme/app", upload.id()).orElseThrow();
        assertThat(again.sizeBytes()).isEqualTo(2);
        assertThatThrownBy(() -> again.append(1, InputStream.nullInputStream()))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CONFLICT));
        again.append(2, new ByteArrayInputStream(MUD, 2, 1));
        again.commit(MUD_DIGEST);
        assertThat(store.blobs().read(MUD_DIGEST)).isEqualTo(MUD);
        assertThat(store.uploads().find("acme/app", upload.id())).isEmpty();
        assertThat(filesBelow("uploads")).isEmpty();
    }

    @Test
    void anUploadThatWasCutEndsWhenItsBlobHasArrivedAnyway() throws IOException {
        Upload killed = store.uploads().begin("acme/app");
        killed.append(0, new ByteArrayInputStream(MUD, 0, 2));
        store.close();
        store = Store.open(root.resolve("store"));
        Upload cut = store.uploads().begin("acme/app");
        assertThatThrownBy(() -> cut.append(0, new CutAfter(1))).hasMessage("cut");
        Upload elsewhere = store.uploads().begin("acme/other");
        assertThatThrownBy(() -> elsewhere.append(0, new CutAfter(1))).hasMessage("cut");
        Upload otherBytes = store.uploads().begin("acme/app");
        assertThatThrownBy(() -> otherBytes.append(
                        0, new SequenceInputStream(new ByteArrayInputStream(new byte[1]), new CutAfter(0))))
                .hasMessage("cut");
        Upload underWay = store.uploads().begin("acme/app");
        Upload again = store.uploads().begin("acme/app");
        again.append(0, new ByteArrayInputStream(MUD));

        again.commit(MUD_DIGEST);

        assertThat(store.uploads().find("acme/app", killed.id())).isEmpty();
        assertThat(store.uploads().find("acme/app", cut.id())).isEmpty();
        assertThat(store.uploads().find("acme/other", elsewhere.id())).contains(elsewhere);
        assertThat(store.uploads().find("acme/app", otherBytes.id())).contains(otherBytes);
        assertThat(store.uploads().find("acme/app", underWay.id())).contains(underWay);
        assertThat(filesBelow("uploads")).hasSize(6);
    }

    /// The first bytes of the blob, and then a failure.
    private static final class CutAfter extends InputStream {
        private final int length;
        private int read;

        CutAfter(int length) {
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            if (read == length) {
                throw new IOException("cut");
            }
            return MUD[read++];
        }

        @Override
        public int read(byte[] into, int offset, int size) throws IOException {
            into[offset] = (byte) read();
            return 1;
        }
    }

    @Test
    void aSecondOpenerIsRefused() {
        assertThatThrownBy(() -> Store.open(root.resolve("store")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CONFLICT));
    }

    private List<Path> filesBelow(String name) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("store").resolve(name))) {
            return files.toList();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /// Breaks after some bytes.
    private static final class CutStream extends InputStream {
        private final ByteArrayInputStream all;
        private int left;

        CutStream(byte[] bytes, int offset, int left) {
            this.all = new ByteArrayInputStream(bytes, offset, bytes.length - offset);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("connection reset");
            }
            int n = all.read(buffer, offset, Math.min(left, length));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
