package io.hornero.solver;

import java.util.List;
import java.util.Optional;

/// How keys are computed.
final class Keys {
    private Keys() {}

    /// Absent where the vertex, or one that it depends on, is volatile.
    static <R> Optional<CacheKey> ofDefinition(Vertex<R> vertex) {
        if (vertex.caching() == Caching.VOLATILE) {
            return Optional.empty();
        }
        KeyHash hash = new KeyHash("definition").parts(vertex.definition());
        hash.number(vertex.inputs().size());
        for (Input<R> input : vertex.inputs()) {
            Optional<CacheKey> below = input.from().definitionKey();
            if (below.isEmpty()) {
                return Optional.empty();
            }
            hash.text(edge(input)).text(below.get().hex());
        }
        return Optional.of(new CacheKey(CacheKey.Kind.DEFINITION, hash.hex()));
    }

    /// @param read for each input, what its result contributes
    static <R> CacheKey ofContent(Vertex<R> vertex, List<List<KeyPart>> read) {
        KeyHash hash = new KeyHash("content").parts(vertex.definition());
        hash.number(read.size());
        for (int i = 0; i < read.size(); i++) {
            hash.text(edge(vertex.inputs().get(i))).parts(read.get(i));
        }
        return new CacheKey(CacheKey.Kind.CONTENT, hash.hex());
    }

    private static String edge(Input<?> input) {
        return switch (input) {
            case Input.Chain<?> _ -> "chain";
            case Input.Content<?> content -> "content " + content.selector();
        };
    }
}
