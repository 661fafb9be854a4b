package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero demo`.
final class DemoCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("demo", "Walk the whole road once: base, build, push, run, function");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        throw Failure.unsupported("todo");
    }
}
