package io.hornero.solver;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern TEXT = Pattern.compile("(definition|content):([0-9a-f]{64})");

    /// Reads what [#toString] wrote; empty for anything else.
    public static Optional<CacheKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new CacheKey(Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2)))
                : Optional.empty();
    }

    /// `definition:<hex>` or `content:<hex>`, fit as a record key.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + hex;
    }
}
