package io.hornero.cli.internal.command;

import io.hornero.json.JsonObject;
import java.util.Optional;

/// Prints the answer to a [BuildCall].
///
/// @param call what was asked
/// @param file the Dockerfile as the user knows it
record CallReport(BuildCall call, String file) {

    /// @return the exit status
    int print(JsonObject report, Session session) {
        switch (call.format()) {
            case "json" -> session.out().println(report.writeIndented("  "));
            case "sarif" -> session.out().println(sarif(report).writeIndented("  "));
            default -> text(report, session);
        }
        if (!call.method().equals("check")) {
            return 0;
        }
        Optional<JsonObject> error = CheckReport.error(report);
        if (error.isPresent()) {
            session.out().flush();
            new CheckReport(report, file).printError(error.get(), session.err());
            return 1;
        }
        return CheckReport.warnings(report).isEmpty() || call.ignoresStatus() ? 0 : 1;
    }

    private JsonObject sarif(JsonObject report) {
        if (!call.method().equals("check")) {
            throw io.hornero.base.Failure.invalid("SARIF is a format of --call=check only");
        }
        return SarifReport.of(report, file);
    }

    private void text(JsonObject report, Session session) {
        switch (call.method()) {
            case "check" -> new CheckReport(report, file).print(session.out());
            case "outline" -> session.out().print(OutlineReport.outline(report));
            case "targets" -> session.out().print(OutlineReport.targets(report));
            default -> session.out().print(OutlineReport.calls());
        }
    }
}
