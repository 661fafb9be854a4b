package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Printable;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero system check`.
final class SystemCheckCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("system check", "Verify everything that the engine keeps: blobs, names, records, snapshots")
                .flags(Flags.of(Formats.single()));
    }

    /// @return 1 where something is wrong, a line for each finding
    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        JsonObject report =
                session.engine().get(Target.of("hornero", "v1", "check")).object();
        List<String> findings = report.arrayOrEmpty("findings").texts();
        if (arguments.optional("format").isPresent()) {
            session.out().println(Formats.apply(arguments.text("format"), report));
        } else {
            findings.forEach(finding -> session.out().println(Printable.line(finding)));
            session.err().println(summary(report, findings.size()));
        }
        return findings.isEmpty() ? 0 : 1;
    }

    private static String summary(JsonObject report, int findings) {
        return "checked " + report.integerOr("blobs", 0) + " blobs (" + HumanSize.of(report.integerOr("bytes", 0))
                + "), "
                + report.integerOr("snapshots", 0) + " snapshots, " + report.integerOr("containers", 0)
                + " containers: "
                + (findings == 0 ? "all is well" : findings == 1 ? "1 finding" : findings + " findings");
    }
}
