package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.http.HttpRequest;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero exec`.
final class ExecCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("exec", "Execute a command in a running container")
                .operands("CONTAINER COMMAND [ARG...]", 2, Usage.ANY)
                .aliases("container exec", "exec")
                .flags(Flags.of(
                        Flag.toggle('d', "detach", "Detached mode: run command in the background"),
                        Flag.list('e', "env", "Set environment variables"),
                        Flag.list("env-file", "Read in a file of environment variables"),
                        Flag.toggle('i', "interactive", "Keep STDIN open even if not attached"),
                        Flag.toggle("privileged", "Give extended privileges to the command"),
                        Flag.toggle('t', "tty", "Allocate a pseudo-TTY"),
                        Flag.text('u', "user", "Username or UID (format: \"<name|uid>[:<group|gid>]\")"),
                        Flag.text('w', "workdir", "Working directory inside the container")))
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean tty = arguments.on("tty");
        boolean stdin = arguments.on("interactive");
        if (tty && stdin && !arguments.on("detach") && !Terminal.is(Terminal.IN)) {
            throw Failure.invalid("cannot attach stdin to a TTY-enabled container because stdin is not a terminal");
        }
        Engine engine = session.engine();
        String exec = engine.post(Target.of("containers", arguments.operand(0), "exec"), request(arguments, session))
                .object()
                .text("Id");
        Target start = Target.of("exec", exec, "start");
        JsonObject how = JsonObject.of().put("Detach", arguments.on("detach")).put("Tty", tty);
        if (arguments.on("detach")) {
            engine.post(start, how);
            return 0;
        }
        try {
            attach(engine, exec, HttpRequest.post(start.toString()).json(how.write()), tty, stdin, session);
        } catch (Failure e) {
            session.complain(e);
            return RunCommand.exitStatus(e.text());
        }
        return (int) engine.get(Target.of("exec", exec, "json")).object().integerOr("ExitCode", 0);
    }

    private static void attach(
            Engine engine, String exec, HttpRequest start, boolean tty, boolean stdin, Session session)
            throws IOException {
        try (Attachment attachment = new Attachment(engine.upgrade(start).duplex(), tty, session)) {
            attachment.followSize(engine, "exec", exec);
            if (stdin) {
                attachment.feed();
            }
            attachment.drain();
        }
    }

    private static JsonObject request(Arguments arguments, Session session) throws IOException {
        boolean attached = !arguments.on("detach");
        List<String> operands = arguments.operands();
        return JsonObject.of()
                .put("User", arguments.text("user"))
                .put("Privileged", arguments.on("privileged"))
                .put("Tty", arguments.on("tty"))
                .put("AttachStdin", attached && arguments.on("interactive"))
                .put("AttachStdout", attached)
                .put("AttachStderr", attached)
                .put(
                        "Env",
                        Json.strings(KeyValues.environment(
                                arguments.list("env-file"), arguments.list("env"), session.environment())))
                .put("WorkingDir", arguments.text("workdir"))
                .put("Cmd", Json.strings(operands.subList(1, operands.size())));
    }
}
