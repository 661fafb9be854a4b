package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.Blob;
import io.hornero.store.BlobStore;
import io.hornero.store.Checked;
import io.hornero.store.ContentGraph;
import io.hornero.store.Names;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks whether what a store holds fits together. Beside other work: what goes meanwhile is no finding.
final class StoreCheck {
    private final BlobStore blobs;
    private final Names names;
    private final Database database;
    private final List<String> findings = new ArrayList<>();
    private final Set<Digest> damaged = new HashSet<>();
    private long bytes;

    StoreCheck(BlobStore blobs, Names names, Database database) {
        this.blobs = blobs;
        this.names = names;
        this.database = database;
    }

    Checked check() throws IOException {
        findings.addAll(database.check());
        int count = 0;
        for (Blob blob : blobs.list()) {
            verify(blob);
            count++;
        }
        for (Map.Entry<String, Descriptor> name : names.list("").entrySet()) {
            graph(name.getKey(), name.getValue());
        }
        return new Checked(findings, count, bytes);
    }

    private void verify(Blob blob) throws IOException {
        try {
            blobs.verify(blob.digest());
            bytes += blob.sizeBytes();
        } catch (Failure e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                damaged.add(blob.digest());
                findings.add(e.text());
            }
        }
    }

    /// What a name means, all the way down; of an index only what is there.
    private void graph(String name, Descriptor root) throws IOException {
        Deque<Descriptor> next = new ArrayDeque<>(List.of(root));
        Set<Digest> seen = new HashSet<>();
        while (!next.isEmpty()) {
            Descriptor descriptor = next.pop();
            if (!seen.add(descriptor.digest()) || damaged.contains(descriptor.digest())) {
                continue;
            }
            Optional<Blob> blob = blobs.find(descriptor.digest());
            if (blob.isEmpty()) {
                missing(name, root, descriptor);
            } else if (blob.get().sizeBytes() != descriptor.sizeBytes()) {
                findings.add(name + ": blob " + descriptor.digest() + " has "
                        + blob.get().sizeBytes() + " bytes, its descriptor says " + descriptor.sizeBytes());
            } else if (ContentGraph.hasChildren(descriptor.mediaType())) {
                children(name, descriptor, next);
            }
        }
    }

    private void missing(String name, Descriptor root, Descriptor descriptor) {
        boolean moved = !names.find(name).map(root::equals).orElse(false);
        if (!moved) {
            findings.add(name + ": blob " + descriptor.digest() + " is missing");
        }
    }

    private void children(String name, Descriptor parent, Deque<Descriptor> to) throws IOException {
        boolean index = MediaTypes.isIndex(parent.mediaType());
        try {
            for (Descriptor child : ContentGraph.children(parent.mediaType(), blobs.read(parent.digest()))) {
                if (!index || blobs.find(child.digest()).isPresent()) {
                    to.push(child);
                }
            }
        } catch (Failure e) {
            findings.add(name + ": " + parent.digest() + ": " + e.text());
        }
    }
}
