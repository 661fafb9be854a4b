package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.credentials.Credentials;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// `hornero login`. The password is asked for without echo, or comes on standard input; it is tried before
/// it is kept.
final class LoginCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("login", "Authenticate to a registry.\nDefaults to Docker Hub if no server is specified.")
                .operands("[SERVER]", 0, 1)
                .flags(Flags.of(
                        Flag.text('p', "password", "Password or Personal Access Token (PAT)"),
                        Flag.toggle("password-stdin", "Take the Password or Personal Access Token (PAT) from stdin"),
                        Flag.text('u', "username", "Username")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String registry = arguments.operands().isEmpty() ? "docker.io" : arguments.operand(0);
        Credentials.Login login = ask(arguments, session);
        session.engine()
                .post(
                        Target.of("auth"),
                        JsonObject.of()
                                .put("username", login.user())
                                .put("password", login.password())
                                .put("serveraddress", registry));
        Credentials credentials = session.credentials();
        credentials.put(registry, login);
        session.err()
                .println("WARNING! Your credentials are stored unencrypted in '" + credentials.file()
                        + "' (only you may read it).");
        session.out().println("Login Succeeded");
        return 0;
    }

    private static Credentials.Login ask(Arguments arguments, Session session) throws IOException {
        String user = arguments.text("username");
        if (arguments.on("password-stdin")) {
            if (arguments.has("password")) {
                throw Failure.invalid("--password and --password-stdin are mutually exclusive");
            }
            if (user.isEmpty()) {
                throw Failure.invalid("the --password-stdin option requires --username");
            }
            String text = new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
            return checked(user, withoutLineEnd(text));
        }
        if (arguments.has("password")) {
            session.err().println("WARNING! Using --password via the CLI is insecure. Use --password-stdin.");
        }
        @Nullable Console console = System.console();
        if (user.isEmpty()) {
            user = console == null ? "" : String.valueOf(console.readLine("Username: "));
        }
        if (arguments.has("password")) {
            return checked(user, arguments.text("password"));
        }
        if (console == null) {
            throw Failure.invalid("there is no terminal to ask for the password on; use --password-stdin");
        }
        char @Nullable [] typed = console.readPassword("Password: ");
        return checked(user, typed == null ? "" : new String(typed));
    }

    private static Credentials.Login checked(String user, String password) {
        if (user.isEmpty() || password.isEmpty()) {
            throw Failure.invalid((user.isEmpty() ? "username" : "password") + " is empty");
        }
        return new Credentials.Login(user, password);
    }

    private static String withoutLineEnd(String text) {
        String plain = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return plain.endsWith("\r") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
