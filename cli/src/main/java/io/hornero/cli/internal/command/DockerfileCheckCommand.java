package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.LintReport;
import io.hornero.dockerfile.LintSubject;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            LintReport report = LintReport.of(subject(file, arguments, session));
            for (Finding finding : report.findings()) {
                session.out().println(json(finding).write());
            }
            report.check();
            return 0;
        } catch (Failure e) {
            session.err().println(e.text());
            return 1;
        }
    }

    private static LintSubject subject(DockerfileText file, Arguments arguments, Session session) throws IOException {
        Dockerfile parsed = Dockerfile.parse(file.name(), file.text());
        LintSubject subject = LintSubject.of(parsed).withBuildArgs(buildArguments(arguments, session));
        String target = arguments.text("target");
        if (!target.isEmpty()) {
            parsed.target(target);
            subject = subject.withTarget(target);
        }
        Path folder = Path.of(arguments.operand(0));
        return Files.isDirectory(folder) ? subject.withIgnored(ignored(folder)) : subject;
    }

    /// A name without a value takes this process's.
    private static Map<String, String> buildArguments(Arguments arguments, Session session) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : arguments.list("build-arg")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? session.environment().get(name) : pair.substring(equals + 1);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    private static @Nullable IgnorePatterns ignored(Path folder) throws IOException {
        for (String name : List.of("Dockerfile.dockerignore", ".dockerignore")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return IgnorePatterns.ofFile(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return null;
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("rule", finding.rule())
                .put("line", finding.range().start())
                .put("message", finding.message());
    }
}
