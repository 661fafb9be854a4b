package io.hornero.snapshot.internal;

import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks whether the snapshots and their folders fit together. Beside other work: what comes or goes
/// meanwhile is no finding.
public final class SnapshotCheck {
    /// Folders this young may just be about to be recorded.
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private final Folders folders;
    private final Catalogue catalogue;
    private final ActiveSnapshots actives;

    public SnapshotCheck(Folders folders, Catalogue catalogue, ActiveSnapshots actives) {
        this.folders = folders;
        this.catalogue = catalogue;
        this.actives = actives;
    }

    /// One line for each thing that is wrong.
    public List<String> check() throws IOException {
        List<String> findings = new ArrayList<>();
        List<Long> present = folders.ids();
        Map<Digest, Optional<Digest>> parents = catalogue.parents();
        for (Map.Entry<Digest, Optional<Digest>> each : parents.entrySet()) {
            committed(each.getKey(), each.getValue(), parents.keySet(), findings);
        }
        Set<Long> known = new HashSet<>(catalogue.ids());
        known.addAll(actives.ids());
        for (long id : present) {
            if (!known.contains(id) && isOld(folders.fs(id))) {
                findings.add("the folder " + folders.fs(id).getParent() + " belongs to no snapshot");
            }
        }
        return findings;
    }

    private void committed(Digest chain, Optional<Digest> parent, Set<Digest> all, List<String> findings) {
        Path folder = catalogue.folder(chain).orElse(null);
        if (folder == null) {
            return;
        }
        if (parent.isPresent() && !all.contains(parent.get())) {
            findings.add("snapshot " + chain + " stands on " + parent.get() + ", which is missing");
        }
        if (!Files.isDirectory(folder) && catalogue.folder(chain).isPresent()) {
            findings.add("snapshot " + chain + " has no folder " + folder);
        }
    }

    private static boolean isOld(Path folder) throws IOException {
        try {
            Instant changed = ((java.nio.file.attribute.FileTime) Files.getAttribute(folder, "unix:ctime")).toInstant();
            return changed.isBefore(Instant.now().minus(YOUNG));
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
