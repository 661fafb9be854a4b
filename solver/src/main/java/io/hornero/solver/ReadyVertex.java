package io.hornero.solver;

import java.util.ArrayList;
import java.util.List;

/// A vertex whose inputs' results are there.
///
/// @param parts the definition's parts, followed by what was read of each input
record ReadyVertex<R>(Vertex<R> vertex, List<R> inputs, List<KeyPart> parts, CacheKey key) {

    static <R> ReadyVertex<R> read(Vertex<R> vertex, List<R> inputs, ResultIdentity<R> identity) throws Exception {
        List<List<KeyPart>> read = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            read.add(contribution(vertex.inputs().get(i), inputs.get(i), identity));
        }
        List<KeyPart> parts = new ArrayList<>(vertex.definition());
        read.forEach(parts::addAll);
        return new ReadyVertex<>(vertex, inputs, List.copyOf(parts), Keys.ofContent(vertex, read));
    }

    private static <R> List<KeyPart> contribution(Input<R> input, R result, ResultIdentity<R> identity)
            throws Exception {
        return switch (input) {
            case Input.Chain<R> chain -> List.of(new KeyPart(chain.name(), identity.of(result)));
            case Input.Content<R> content -> content.reader().read(result);
        };
    }

    /// The keys under which its result is stored.
    List<CacheKey> keys() {
        List<CacheKey> keys = new ArrayList<>(List.of(key));
        vertex.definitionKey().ifPresent(keys::add);
        return keys;
    }
}
