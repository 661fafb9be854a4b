package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero demo`: the whole road once, on the examples that come with the program.
final class DemoCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("demo", "Walk the whole road once: base, build, push, run, function");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        session.engine(); // starts it, and tells what there is to notice of it, once
        DemoScript script = new DemoScript(session);
        try (DemoWebApp app = new DemoWebApp(script)) {
            app.walk();
        }
        try (DemoFunction function = new DemoFunction(script)) {
            function.walk();
        }
        script.summary();
        return 0;
    }
}
