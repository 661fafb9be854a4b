package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.FileParser;
import java.util.List;

/// The instructions of a file as written, not yet checked: as editors and other programs want them.
///
/// @param directives at its top
/// @param statements in order
public record Syntax(Directives directives, List<Statement> statements) {
    public Syntax {
        statements = List.copyOf(statements);
    }

    /// Parses a whole file.
    ///
    /// @param name for messages
    /// @throws io.hornero.base.Failure `name:line: message`, of kind INVALID
    public static Syntax parse(String name, String text) {
        FileParser.Result file = new FileParser(name).parse(text);
        return new Syntax(file.directives(), file.statements());
    }
}
