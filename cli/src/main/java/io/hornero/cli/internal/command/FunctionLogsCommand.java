package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;

/// `hornero function logs`.
final class FunctionLogsCommand implements Command {
    private static final int BUFFER = 16 * 1024;

    @Override
    public Usage usage() {
        return Usage.of("function logs", "Fetch the log of a function")
                .operands("NAME", 1, 1)
                .flags(Flags.of(
                        Flag.toggle('f', "follow", "Follow log output"),
                        Flag.text('n', "tail", "Number of lines to show from the end of the log")
                                .otherwise("all")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        Target target = Target.of("hornero", "v1", "functions", arguments.operand(0), "logs")
                .with("tail", arguments.text("tail"))
                .when(arguments.on("follow"), "follow");
        try (HttpResponse logs = session.engine().send(HttpRequest.get(target.toString()))) {
            byte[] buffer = new byte[BUFFER];
            InputStream in = logs.body();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                session.out().write(buffer, 0, read);
                session.out().flush();
            }
        }
        return 0;
    }
}
