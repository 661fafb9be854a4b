package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero explain`.
final class ExplainCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("explain", "Say why the steps of a build ran")
                .operands("[IMAGE | BUILD]", 0, 1)
                .flags(Flags.of(
                        Flag.text("against", "Compare with this build instead of the one before"), Formats.single()));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String reference = arguments.operands().isEmpty() ? "^0" : arguments.operand(0);
        JsonObject explained = explained(session, reference, arguments.text("against"));
        String format = arguments.text("format");
        if (format.equals("json")) {
            session.out().println(explained.writeIndented("  "));
        } else {
            session.out()
                    .print(format.isEmpty() ? ExplanationText.of(explained) : Formats.apply(format, explained) + "\n");
        }
        return 0;
    }

    /// @param against a build to compare with, or empty
    static JsonObject explained(Session session, String reference, String against)
            throws IOException, InterruptedException {
        return session.engine()
                .get(Target.of("hornero", "v1", "explain", reference).unlessEmpty("against", against))
                .object();
    }
}
