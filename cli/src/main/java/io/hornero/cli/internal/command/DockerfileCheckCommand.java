package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.LintRule;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero dockerfile check`: what the rules find, a line of JSON for each. Needs neither an engine nor
/// the base images.
final class DockerfileCheckCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("dockerfile check", "Print what is likely wrong in a Dockerfile as lines of JSON")
                .operands("DIR", 1, 1)
                .flags(Flags.of(
                        Flag.list("build-arg", "Set build-time variables"),
                        Flag.text("target", "The stage that would be built")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        DockerfileText file = DockerfileText.of(arguments.operand(0), session);
        try {
            Dockerfile parsed = Dockerfile.parse(file.name(), file.text());
            parsed.target(arguments.text("target"));
            for (Finding finding : LintRule.findings(parsed)) {
                session.out().println(json(finding).write());
            }
            return 0;
        } catch (Failure e) {
            session.err().println(e.text());
            return 1;
        }
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("rule", finding.rule())
                .put("line", finding.range().start())
                .put("message", finding.message());
    }
}
