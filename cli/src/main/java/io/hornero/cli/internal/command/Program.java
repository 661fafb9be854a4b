package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.IoMessage;
import io.hornero.base.Suggestion;
import io.hornero.cli.internal.engine.EngineAddress;
import io.hornero.cli.internal.engine.EngineFinder;
import io.hornero.cli.internal.engine.EngineStarter;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagParser;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import io.hornero.cli.internal.format.Printable;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From a command line to a command, and from what that throws to an exit status.
public final class Program {
    private static final int WRONG_FLAG = 125;
    private static final int INTERRUPTED = 130;
    private static final Flags GLOBAL = Flags.of(
            Flag.text('H', "host", "Engine to talk to, as unix://PATH; HORNERO_HOST says the same"),
            Flag.text("root", "Folder of the engine to talk to; HORNERO_ROOT says the same")
                    .otherwise("/var/lib/hornero"),
            Flag.toggle('v', "version", "Print version information and quit"));

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final boolean anyEngine;

    public Program(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this(in, out, err, environment, false);
    }

    /// @param anyEngine whether an engine that is not hornero will do; for comparisons with Docker
    Program(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean anyEngine) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.anyEngine = anyEngine;
    }

    /// @return the exit status
    public int run(List<String> words) {
        try {
            return dispatch(words);
        } catch (UsageFailure e) {
            return wrong(e.text() + "\n\nRun 'hornero --help' for more information", WRONG_FLAG);
        } catch (Failure e) {
            return wrong(e.text(), e.kind() == FailureKind.CANCELLED ? INTERRUPTED : 1);
        } catch (JsonException e) {
            return wrong("the engine's answer makes no sense: " + e.getMessage(), 1);
        } catch (IOException e) {
            return wrong(IoMessage.of(e), 1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int wrong(String message, int status) {
        out.flush();
        err.println("hornero: " + Printable.lines(message));
        return status;
    }

    private int dispatch(List<String> words) throws IOException, InterruptedException {
        Arguments global = FlagParser.parse(GLOBAL, words, false);
        if (global.on("version")) {
            out.println("hornero version " + Release.VERSION);
            return 0;
        }
        if (global.operands().isEmpty()) {
            out.print(Help.program(GLOBAL, Terminal.columns()));
            return 0;
        }
        List<String> rest = global.operands();
        if (rest.getFirst().equals("help")) {
            return help(rest.subList(1, rest.size()));
        }
        Optional<String> grouped =
                rest.size() > 1 && !Catalog.group(rest.getFirst()).isEmpty()
                        ? Optional.of(rest.get(0) + " " + rest.get(1))
                                .filter(name -> Catalog.find(name).isPresent())
                        : Optional.empty();
        String name = grouped.orElse(rest.getFirst());
        Optional<Command> command = Catalog.find(name);
        if (command.isEmpty()) {
            return group(rest);
        }
        return execute(command.get(), name, rest.subList(grouped.isPresent() ? 2 : 1, rest.size()), global);
    }

    private int help(List<String> words) {
        String name = String.join(" ", words);
        Optional<Command> command = Catalog.find(name);
        if (command.isPresent()) {
            out.print(command.get().usage().called(name).help(Terminal.columns()));
            return 0;
        }
        if (words.isEmpty()) {
            out.print(Help.program(GLOBAL, Terminal.columns()));
            return 0;
        }
        return group(words);
    }

    private int group(List<String> words) {
        String group = words.getFirst();
        List<String> members = Catalog.group(group);
        if (members.isEmpty()) {
            String guess = Suggestion.suffix(group, Catalog.words());
            return wrong(
                    "unknown command: hornero " + group + guess + "\n\nRun 'hornero --help' for more information", 1);
        }
        if (words.size() == 1 || words.get(1).equals("--help") || words.get(1).equals("-h")) {
            out.print(Help.group(group));
            return 0;
        }
        String guess = Suggestion.suffix(words.get(1), members);
        return wrong(
                "unknown command: hornero " + group + " " + words.get(1) + guess + "\n\nRun 'hornero " + group
                        + " --help' for more information",
                1);
    }

    private int execute(Command command, String name, List<String> words, Arguments global)
            throws IOException, InterruptedException {
        Usage usage = command.usage().called(name);
        Arguments arguments;
        try {
            arguments = FlagParser.parse(usage.flags(), words, usage.interspersed());
        } catch (UsageFailure e) {
            return wrong(e.text() + "\n" + usage.hint(), WRONG_FLAG);
        }
        if (arguments.on("help")) {
            out.print(usage.help(Terminal.columns()));
            return 0;
        }
        try {
            usage.checkCount(arguments.operands().size());
            return command.run(arguments, session(global));
        } catch (UsageFailure e) {
            return wrong(e.text() + "\n" + usage.hint(), 1);
        }
    }

    private Session session(Arguments global) {
        EngineAddress address =
                EngineAddress.of(global.has("root") ? global.text("root") : "", global.text("host"), environment);
        EngineStarter starter = new EngineStarter(environment.getOrDefault("HORNERO_LAUNCHER", ""), err);
        return new Session(in, out, err, environment, address, new EngineFinder(address, starter, anyEngine));
    }
}
