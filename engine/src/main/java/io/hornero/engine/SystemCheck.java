package io.hornero.engine;

import io.hornero.build.Builder;
import io.hornero.engine.internal.Launcher;
import io.hornero.engine.internal.Unit;
import io.hornero.engine.internal.Units;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Checked;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Looks whether everything that the engine keeps fits together: every blob against its digest, names, records,
/// snapshots, containers. Changes nothing; safe beside everything else.
public final class SystemCheck {
    private final Store store;
    private final Snapshots snapshots;
    private final Builder builder;
    private final Units units;

    SystemCheck(Store store, Snapshots snapshots, Builder builder, Units units) {
        this.store = store;
        this.snapshots = snapshots;
        this.builder = builder;
        this.units = units;
    }

    /// What was looked at, and what is wrong.
    ///
    /// @param findings one line each
    /// @param blobs how many were read through
    /// @param bytes of those
    /// @param snapshots how many
    /// @param containers how many
    public record Report(List<String> findings, long blobs, long bytes, long snapshots, long containers) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    public Report run() throws IOException {
        Checked checked = store.check();
        List<String> findings = new ArrayList<>(checked.findings());
        findings.addAll(snapshots.check());
        findings.addAll(builder.check());
        List<Unit> containers = List.copyOf(units.all());
        for (Unit unit : containers) {
            String id = unit.view().id();
            boolean there = snapshots.find(Launcher.snapshotKey(id)).isPresent();
            if (!there && units.all().contains(unit)) {
                findings.add("container " + unit.view().shortId() + " has no file system");
            }
        }
        return new Report(
                findings,
                checked.blobs(),
                checked.bytes(),
                snapshots.committed().size(),
                containers.size());
    }
}
