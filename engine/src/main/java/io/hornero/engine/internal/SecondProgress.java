package io.hornero.engine.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;

/// What a second build tells within the same operation: its items have ids of their own.
public final class SecondProgress implements Progress {
    private final Progress to;

    public SecondProgress(Progress to) {
        this.to = to;
    }

    private static String id(String first) {
        return "again " + first;
    }

    @Override
    public void report(ProgressEvent event) {
        to.report(
                switch (event) {
                    case ProgressEvent.Message message -> message;
                    case ProgressEvent.Warning warning -> warning;
                    case ProgressEvent.Started s -> new ProgressEvent.Started(id(s.id()), "again: " + s.title());
                    case ProgressEvent.Advanced a ->
                        new ProgressEvent.Advanced(id(a.id()), a.action(), a.currentBytes(), a.totalBytes());
                    case ProgressEvent.Output o -> new ProgressEvent.Output(id(o.id()), o.stream(), o.bytes());
                    case ProgressEvent.Finished f ->
                        new ProgressEvent.Finished(id(f.id()), f.outcome(), f.reason(), f.took());
                });
    }
}
