package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// `hornero function invoke`: the answer goes to standard output, the call's log to standard error.
final class FunctionInvokeCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("function invoke", "Call a function once")
                .operands("NAME [JSON]", 1, 2)
                .flags(Flags.of(
                        Flag.toggle('q', "quiet", "Leave the call's log out"),
                        Flag.text('p', "payload", "The argument as JSON; \"-\" reads it from standard input")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        Invocation call =
                new LambdaFunctions(session.engine()).invoke(arguments.operand(0), payload(arguments, session));
        if (!arguments.on("quiet")) {
            session.err().print(call.log());
            session.err().flush();
        }
        session.out().println(call.answer());
        return call.succeeded() ? 0 : 1;
    }

    private static String payload(Arguments arguments, Session session) throws IOException {
        String given = arguments.operands().size() > 1 ? arguments.operand(1) : arguments.text("payload");
        if (given.equals("-")) {
            return new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
        }
        return given.isEmpty() ? "{}" : given;
    }
}
