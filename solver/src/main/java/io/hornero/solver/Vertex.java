package io.hornero.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of the graph: a definition, its inputs and the work. Immutable, and made after its inputs: a
/// graph has no cycles. Two vertices are the same one only by identity; equal work is found by its keys.
///
/// @param <R> result
public final class Vertex<R> {
    private final String slot;
    private final String title;
    private final List<KeyPart> definition;
    private final List<Input<R>> inputs;
    private final Operation<R> operation;
    private final Caching caching;
    private final @Nullable CacheKey definitionKey;
    private final boolean refreshed;

    private Vertex(Builder<R> from, Operation<R> operation) {
        this.slot = from.slot;
        this.title = from.title;
        this.definition = List.copyOf(from.definition);
        this.inputs = List.copyOf(from.inputs);
        this.caching = from.caching;
        this.operation = operation;
        this.refreshed = caching == Caching.REFRESH || inputs.stream().anyMatch(i -> i.from().refreshed);
        this.definitionKey = Keys.ofDefinition(this).orElse(null);
    }

    /// Begins a vertex.
    ///
    /// @param slot stable name of the step, the same from run to run, under which its key parts are remembered
    public static <R> Builder<R> at(String slot) {
        return new Builder<>(slot);
    }

    public String slot() {
        return slot;
    }

    /// What a user sees, as `RUN pip install flask`; not part of any key.
    public String title() {
        return title;
    }

    public List<KeyPart> definition() {
        return definition;
    }

    public List<Input<R>> inputs() {
        return inputs;
    }

    public Operation<R> operation() {
        return operation;
    }

    public Caching caching() {
        return caching;
    }

    /// The key that needs nothing to run; absent where the vertex depends on a volatile one.
    public Optional<CacheKey> definitionKey() {
        return Optional.ofNullable(definitionKey);
    }

    /// True where this vertex, or one that it depends on, is to be run anew: its definition key is stored, not
    /// looked up.
    public boolean refreshed() {
        return refreshed;
    }

    @Override
    public String toString() {
        return title;
    }

    /// Collects a vertex. Used by one thread.
    public static final class Builder<R> {
        private final String slot;
        private String title;
        private final List<KeyPart> definition = new ArrayList<>();
        private final List<Input<R>> inputs = new ArrayList<>();
        private Caching caching = Caching.NORMAL;

        private Builder(String slot) {
            this.slot = slot;
            this.title = slot;
        }

        /// What a user sees; the slot where not set.
        public Builder<R> title(String text) {
            title = text;
            return this;
        }

        /// Adds a part of the definition; order matters.
        public Builder<R> part(String name, String value) {
            definition.add(new KeyPart(name, value));
            return this;
        }

        /// Adds an input keyed by the identity of its result.
        public Builder<R> chain(String name, Vertex<R> from) {
            return input(new Input.Chain<>(name, from));
        }

        /// Adds an input keyed by what is read of its result.
        public Builder<R> content(String name, Vertex<R> from, String selector, ContentReader<R> reader) {
            return input(new Input.Content<>(name, from, selector, reader));
        }

        public Builder<R> input(Input<R> input) {
            inputs.add(input);
            return this;
        }

        /// [Caching#NORMAL] where not set.
        public Builder<R> caching(Caching value) {
            caching = value;
            return this;
        }

        public Vertex<R> build(Operation<R> operation) {
            return new Vertex<>(this, operation);
        }
    }
}
