package io.hornero.solver;

/// The name of a result in a [ResultCache].
///
/// @param kind what the key was computed from
/// @param hex SHA-256 in lower-case hex
public record CacheKey(Kind kind, String hex) {

    /// What a key is computed from. Keys of different kinds never meet.
    public enum Kind {
        /// Definitions alone, of the vertex and of all below it.
        DEFINITION,
        /// The definition of the vertex and what it reads of its inputs' results.
        CONTENT
    }

    /// `definition:<hex>` or `content:<hex>`, fit as a record key.
    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + hex;
    }
}
