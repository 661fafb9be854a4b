package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// One command. A failure is thrown as a [io.hornero.base.Failure]; a command line that makes no sense as a
/// [io.hornero.cli.internal.flag.UsageFailure].
public interface Command {
    Usage usage();

    /// @return the exit status
    int run(Arguments arguments, Session session) throws IOException, InterruptedException;
}
