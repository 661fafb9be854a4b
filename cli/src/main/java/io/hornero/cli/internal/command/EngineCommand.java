package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero engine`: for its help only. The launcher starts the engine itself, with the engine's own class
/// path.
final class EngineCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                        "engine",
                        "Run the engine in the foreground; 'engine status' and 'engine stop' look after a running one")
                .flags(
                        Flags.of(
                                Flag.text("root", "Folder of everything the engine keeps")
                                        .otherwise("/var/lib/hornero"),
                                Flag.text(
                                        "socket", "Unix socket of the Docker Engine API (default: in the root folder)"),
                                Flag.text("registry", "Address of the embedded registry, or \"off\"")
                                        .otherwise("127.0.0.1:5001"),
                                Flag.text("aws", "Address of the AWS APIs, or \"off\"")
                                        .otherwise("127.0.0.1:4566"),
                                Flag.text("runtime", "OCI runtime, crun or runc (default: the best that works)"),
                                Flag.text(
                                        "build-cache",
                                        "What builds may keep on disk, or \"off\" for no bound (default: a tenth of the disk)")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        throw Failure.unsupported("the engine is started by the launcher: run './hornero engine'");
    }
}
