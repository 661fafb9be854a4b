package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.lint.OutlineReader;
import java.util.List;

/// What a stage can be given: the arguments, secrets and agents that it and the stages it needs use.
///
/// Source: BuildKit, `frontend/subrequests/outline`.
///
/// @param name of the stage; empty where it has none
/// @param description of the stage; empty where it has none
/// @param arguments in the order of the file
/// @param secrets in the order of the file
/// @param agents in the order of the file
public record Outline(
        String name, String description, List<Argument> arguments, List<Wanted> secrets, List<Wanted> agents) {
    public Outline {
        arguments = List.copyOf(arguments);
        secrets = List.copyOf(secrets);
        agents = List.copyOf(agents);
    }

    /// A build argument.
    ///
    /// @param value it has; empty where it has none
    /// @param description from a comment `# NAME description` above its ARG; empty where there is none
    public record Argument(String name, String value, String description, SourceRange range) {}

    /// A secret or an agent.
    ///
    /// @param id names it
    /// @param required the build fails without it
    public record Wanted(String id, boolean required, SourceRange range) {}

    /// The outline of a subject's target.
    ///
    /// @throws io.hornero.base.Failure there is no such stage
    public static Outline of(LintSubject subject) {
        return OutlineReader.read(subject);
    }
}
