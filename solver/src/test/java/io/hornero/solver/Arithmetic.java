package io.hornero.solver;

import io.hornero.base.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Graphs of integers, and a record of which vertices ran and what a solve told.
final class Arithmetic {
    final InMemoryResultCache<Integer> cache = new InMemoryResultCache<>();
    final InMemorySlotHistory history = new InMemorySlotHistory();
    final Solver<Integer> solver = new Solver<>(i -> Integer.toString(i), cache, history, 4);
    final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    final List<SolveEvent<Integer>> events = Collections.synchronizedList(new ArrayList<>());

    int solve(Vertex<Integer> target) throws InterruptedException {
        ran.clear();
        events.clear();
        return solver.solve(target, events::add);
    }

    Vertex<Integer> number(int value) {
        return Vertex.<Integer>at("number " + value)
                .part("value", Integer.toString(value))
                .build(logged("number " + value, (_, _) -> value));
    }

    /// A number that is read anew in every solve.
    Vertex<Integer> source(int value) {
        return Vertex.<Integer>at("source").caching(Caching.VOLATILE).build(logged("source", (_, _) -> value));
    }

    Vertex<Integer> sum(String slot, List<Vertex<Integer>> terms) {
        Vertex.Builder<Integer> sum = Vertex.<Integer>at(slot).part("command", "sum");
        terms.forEach(t -> sum.chain(t.slot(), t));
        return sum.build(logged(slot, (in, _) -> in.stream().mapToInt(i -> i).sum()));
    }

    /// 1 for a positive input, else 0; it reads only the sign.
    Vertex<Integer> sign(Vertex<Integer> of) {
        return Vertex.<Integer>at("sign")
                .part("command", "sign")
                .content(
                        "input", of, "sign", i -> List.of(new KeyPart("the sign", Integer.toString(Integer.signum(i)))))
                .build(logged("sign", (in, _) -> Integer.signum(in.getFirst())));
    }

    Vertex<Integer> work(String slot, Operation<Integer> operation) {
        return Vertex.<Integer>at(slot).part("command", slot).build(logged(slot, operation));
    }

    Operation<Integer> logged(String slot, Operation<Integer> operation) {
        return (List<Integer> inputs, Progress progress) -> {
            ran.add(slot);
            return operation.run(inputs, progress);
        };
    }

    /// What the cache said, by slot.
    Map<String, String> decisions() {
        Map<String, String> said = new TreeMap<>();
        for (SolveEvent<Integer> event : List.copyOf(events)) {
            switch (event) {
                case SolveEvent.Cached<Integer> e ->
                    said.put(e.vertex().slot(), e.decision().outcome().name());
                case SolveEvent.Started<Integer> e -> said.put(e.vertex().slot(), text(e.decision()));
                case SolveEvent.Reported<Integer> _,
                        SolveEvent.Done<Integer> _,
                        SolveEvent.Failed<Integer> _,
                        SolveEvent.Cancelled<Integer> _ -> {}
            }
        }
        return said;
    }

    private static String text(Decision decision) {
        MissExplanation why = decision.explanation();
        return why == null ? decision.outcome().name() : why.sentence();
    }
}
