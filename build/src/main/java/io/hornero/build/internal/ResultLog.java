package io.hornero.build.internal;

import io.hornero.solver.CacheKey;
import io.hornero.solver.ResultCache;
import io.hornero.solver.SolveEvent;
import io.hornero.solver.SolveListener;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The results of one solve, and the keys that name them.
final class ResultLog implements SolveListener<StepResult> {
    private final SolveListener<StepResult> next;
    private final Map<Vertex<StepResult>, List<CacheKey>> begun = new ConcurrentHashMap<>();
    private final Map<Vertex<StepResult>, Known> known = new ConcurrentHashMap<>();

    /// @param next hears the same
    ResultLog(SolveListener<StepResult> next) {
        this.next = next;
    }

    /// A result.
    record Known(List<CacheKey> keys, StepResult result) {}

    @Override
    public void on(SolveEvent<StepResult> event) {
        switch (event) {
            case SolveEvent.Cached<StepResult> cached ->
                known.put(cached.vertex(), new Known(cached.decision().keys(), cached.result()));
            case SolveEvent.Started<StepResult> started ->
                begun.put(started.vertex(), started.decision().keys());
            case SolveEvent.Done<StepResult> done ->
                known.put(done.vertex(), new Known(begun.getOrDefault(done.vertex(), List.of()), done.result()));
            case SolveEvent.Reported<StepResult> _,
                    SolveEvent.Failed<StepResult> _,
                    SolveEvent.Cancelled<StepResult> _ -> {}
        }
        next.on(event);
    }

    /// All results that the targets stand on, those below first; what a hit made needless is looked for in the
    /// caches.
    List<Known> below(List<Vertex<StepResult>> targets, List<ResultCache<StepResult>> caches) throws IOException {
        Set<Vertex<StepResult>> ordered = new LinkedHashSet<>();
        targets.forEach(t -> collect(t, ordered));
        List<Known> all = new ArrayList<>();
        for (Vertex<StepResult> vertex : ordered) {
            find(vertex, caches).ifPresent(all::add);
        }
        return all;
    }

    private static void collect(Vertex<StepResult> vertex, Set<Vertex<StepResult>> ordered) {
        if (!ordered.contains(vertex)) {
            vertex.inputs().forEach(input -> collect(input.from(), ordered));
            ordered.add(vertex);
        }
    }

    private Optional<Known> find(Vertex<StepResult> vertex, List<ResultCache<StepResult>> caches) throws IOException {
        Known heard = known.get(vertex);
        Optional<CacheKey> key = vertex.definitionKey();
        if (heard != null || key.isEmpty()) {
            return Optional.ofNullable(heard);
        }
        for (ResultCache<StepResult> cache : caches) {
            Optional<StepResult> result = cache.find(key.get());
            if (result.isPresent()) {
                return Optional.of(new Known(List.of(key.get()), result.get()));
            }
        }
        return Optional.empty();
    }
}
