package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero logout`.
final class LogoutCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("logout", "Log out from a registry.\nDefaults to Docker Hub if no server is specified.")
                .operands("[SERVER]", 0, 1);
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        String registry = arguments.operands().isEmpty() ? "docker.io" : arguments.operand(0);
        boolean known = session.credentials().remove(registry);
        session.out().println(known ? "Removing login credentials for " + registry : "Not logged in to " + registry);
        return 0;
    }
}
