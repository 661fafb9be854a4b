package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.RandomId;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Compression;
import io.hornero.layer.LayerReader;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.snapshot.Active;
import io.hornero.store.Blob;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Makes committed snapshots of layers.
public final class Unpacker {
    private final Catalogue catalogue;
    private final ActiveSnapshots actives;
    private final BlobStore blobs;
    private final Once once = new Once();

    public Unpacker(Catalogue catalogue, ActiveSnapshots actives, BlobStore blobs) {
        this.catalogue = catalogue;
        this.actives = actives;
        this.blobs = blobs;
    }

    /// See [io.hornero.snapshot.Snapshots#unpack].
    public Optional<Digest> image(Manifest manifest, ImageConfig config, Progress progress) throws IOException {
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            throw Failure.invalid("image " + manifest.descriptor() + " has "
                    + manifest.layers().size() + " layers, its configuration names " + diffIds.size());
        }
        List<Digest> chain = ChainId.of(diffIds);
        for (int i = 0; i < chain.size(); i++) {
            Digest parent = i == 0 ? null : chain.get(i - 1);
            layer(chain.get(i), parent, manifest.layers().get(i), diffIds.get(i), progress);
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast());
    }

    private void layer(Digest chainId, @Nullable Digest parent, Descriptor layer, Digest diffId, Progress progress)
            throws IOException {
        if (catalogue.contains(chainId)) {
            return;
        }
        once.run(chainId, () -> {
            if (!catalogue.contains(chainId)) {
                unpack(chainId, parent, layer, diffId, progress);
            }
        });
    }

    private void unpack(Digest chainId, @Nullable Digest parent, Descriptor layer, Digest diffId, Progress progress)
            throws IOException {
        String item = layer.digest().shortHex();
        long start = System.nanoTime();
        progress.report(new ProgressEvent.Started(item, "layer " + item));
        ProgressEvent.Outcome outcome = ProgressEvent.Outcome.FAILED;
        Blob blob = blobs.get(layer.digest());
        try (InputStream in = Compression.open(new ReportingStream(blob.open(), item, blob.sizeBytes(), progress))) {
            apply(chainId, parent, in, diffId);
            outcome = ProgressEvent.Outcome.DONE;
        } catch (ZipException | com.github.luben.zstd.ZstdIOException | java.io.EOFException e) {
            throw corrupt(layer, e);
        } catch (Failure e) {
            throw e.kind() == FailureKind.INVALID || e.kind() == FailureKind.CORRUPT ? corrupt(layer, e) : e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            progress.report(new ProgressEvent.Finished(item, outcome, null, took));
        }
    }

    /// Blames the store's bytes, if it is they that are damaged.
    private Failure corrupt(Descriptor layer, Exception e) throws IOException {
        blobs.verify(layer.digest());
        return new Failure(
                FailureKind.CORRUPT, "layer " + layer.digest() + " cannot be unpacked: " + e.getMessage(), e);
    }

    /// See [io.hornero.snapshot.Snapshots#apply].
    public void tar(Digest chainId, @Nullable Digest parent, InputStream tar) throws IOException {
        once.run(chainId, () -> {
            if (!catalogue.contains(chainId)) {
                apply(chainId, parent, tar, null);
            }
        });
    }

    private void apply(Digest chainId, @Nullable Digest parent, InputStream tar, @Nullable Digest diffId)
            throws IOException {
        Active active = actives.prepare("unpack-" + RandomId.hex(8), parent);
        try (HashingStream hashed = new HashingStream(tar)) {
            LayerReader.apply(hashed, active.upper(), ApplyOptions.overlay(active.lowers()));
            Digest actual = hashed.digest();
            if (diffId != null && !actual.equals(diffId)) {
                throw Failure.corrupt("its diff id is " + actual + ", the image says " + diffId);
            }
            if (!ChainId.extend(parent, actual).equals(chainId)) {
                throw Failure.corrupt("the layer " + actual + " on " + parent + " does not make " + chainId);
            }
            active.commit(chainId);
        } finally {
            active.remove();
        }
    }
}
