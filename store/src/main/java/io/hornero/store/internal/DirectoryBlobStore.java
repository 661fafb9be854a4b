package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.BlobStore;
import io.hornero.store.BlobWriter;
import io.hornero.store.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Blobs as files `blobs/sha256/<hex>`: written under `ingest/`, flushed to the disk, then renamed.
final class DirectoryBlobStore implements BlobStore {
    private static final int LARGEST_IN_MEMORY_BYTES = 8 << 20;

    private final Path committed;
    private final Path ingest;
    private final UsageGate gate;
    private final Set<Digest> damaged = ConcurrentHashMap.newKeySet();

    DirectoryBlobStore(Path committed, Path ingest, UsageGate gate) {
        this.committed = committed;
        this.ingest = ingest;
        this.gate = gate;
    }

    Path file(Digest digest) {
        return committed.resolve(digest.hex());
    }

    @Override
    public Optional<Blob> find(Digest digest) {
        return gate.use(digest, () -> present(digest));
    }

    private Optional<Blob> present(Digest digest) {
        Path file = file(digest);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Blob(digest, attributes.size(), file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look up blob " + digest, e);
        }
    }

    @Override
    public BlobWriter begin(String description) throws IOException {
        return new FileBlobWriter(this, ingest, RandomId.hex(16), description);
    }

    /// Moves a finished, flushed file into place, unless the blob is there.
    Blob publish(Path finished, Digest digest, long sizeBytes) throws IOException {
        return gate.use(digest, () -> {
            Optional<Blob> there = present(digest).filter(b -> b.sizeBytes() == sizeBytes && !damaged.contains(digest));
            if (there.isPresent()) {
                Files.deleteIfExists(finished);
                return there.get();
            }
            Files.move(finished, file(digest), StandardCopyOption.ATOMIC_MOVE);
            Durable.folder(committed);
            damaged.remove(digest);
            return new Blob(digest, sizeBytes, file(digest));
        });
    }

    @Override
    public Descriptor put(String mediaType, byte[] content) throws IOException {
        Descriptor descriptor = Descriptor.of(mediaType, content);
        if (!contains(descriptor)) {
            try (BlobWriter writer = begin(mediaType)) {
                writer.write(content);
                writer.commit(descriptor);
            }
        }
        return descriptor;
    }

    @Override
    public byte[] read(Digest digest) throws IOException {
        try (InputStream in = openVerified(digest)) {
            return readSmall(digest, in);
        }
    }

    /// As [#read], but no use that would keep the blob from being swept.
    byte[] readUnnoticed(Digest digest) throws IOException {
        try (InputStream in = verified(digest, Files.newInputStream(file(digest)))) {
            return readSmall(digest, in);
        }
    }

    private static byte[] readSmall(Digest digest, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_IN_MEMORY_BYTES + 1);
        if (bytes.length > LARGEST_IN_MEMORY_BYTES) {
            throw Failure.invalid("blob " + digest + " is larger than " + (LARGEST_IN_MEMORY_BYTES >> 20)
                    + " MiB, which no manifest and no configuration may be");
        }
        return bytes;
    }

    @Override
    public InputStream openVerified(Digest digest) throws IOException {
        return verified(digest, get(digest).open());
    }

    private InputStream verified(Digest digest, InputStream in) {
        return new VerifyingInputStream(in, digest, () -> {
            damaged.add(digest);
            return Failure.corrupt("blob " + digest + " is damaged on disk (" + file(digest)
                    + "); pull or build the images that use it again");
        });
    }

    @Override
    public void verify(Digest digest) throws IOException {
        try (InputStream in = openVerified(digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public Collection<Blob> list() {
        try (Stream<Path> files = Files.list(committed)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> Digest.isDigest("sha256:" + name))
                    .flatMap(name -> present(new Digest("sha256", name)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + committed, e);
        }
    }

    @Override
    public InputStream open(Descriptor descriptor, long offsetBytes) throws IOException {
        FileChannel channel = get(descriptor.digest()).channel();
        channel.position(offsetBytes);
        return Channels.newInputStream(channel);
    }

    @Override
    public boolean contains(Descriptor descriptor) {
        return find(descriptor.digest())
                .filter(b -> b.sizeBytes() == descriptor.sizeBytes() && !damaged.contains(b.digest()))
                .isPresent();
    }

    @Override
    public void put(Descriptor descriptor, ContentSource source, LongConsumer through) throws IOException {
        try (BlobWriter writer = begin("blob " + descriptor.digest())) {
            new ResumingTransfer(descriptor, source, through).into(writer);
            writer.commit(descriptor);
        }
    }

    /// Moves blobs out of sight, for a sweep that has the gate alone; returns those that were there.
    List<Blob> moveAway(Collection<Digest> digests, Path trash) throws IOException {
        List<Blob> moved = digests.stream().flatMap(d -> present(d).stream()).toList();
        for (Blob blob : moved) {
            Files.move(blob.file(), trash.resolve(blob.digest().hex()), StandardCopyOption.ATOMIC_MOVE);
            damaged.remove(blob.digest());
        }
        return moved;
    }
}
