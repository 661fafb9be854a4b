package io.hornero.remote.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.oci.Digest;
import java.util.HashMap;
import java.util.Map;

/// Reports derived layers under the names of those that they were derived from.
public final class RenamedItems implements Progress {
    private final Progress to;
    private final Map<String, String> names = new HashMap<>();

    /// @param originals by derived layer
    public RenamedItems(Progress to, Map<Digest, Digest> originals) {
        this.to = to;
        originals.forEach((derived, original) -> names.put(derived.shortHex(), original.shortHex()));
    }

    @Override
    public void report(ProgressEvent event) {
        to.report(
                switch (event) {
                    case ProgressEvent.Message m -> m;
                    case ProgressEvent.Warning w -> w;
                    case ProgressEvent.Started s -> new ProgressEvent.Started(name(s.id()), name(s.title()));
                    case ProgressEvent.Advanced a ->
                        new ProgressEvent.Advanced(name(a.id()), a.action(), a.currentBytes(), a.totalBytes());
                    case ProgressEvent.Output o -> new ProgressEvent.Output(name(o.id()), o.stream(), o.bytes());
                    case ProgressEvent.Finished f ->
                        new ProgressEvent.Finished(name(f.id()), f.outcome(), f.reason(), f.took());
                });
    }

    private String name(String id) {
        return names.getOrDefault(id, id);
    }
}
