package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One statement to a checked instruction.
///
/// Source: BuildKit, `frontend/dockerfile/instructions/parse.go`.
final class InstructionParser {
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final Pattern ONBUILD = Pattern.compile("(?i)^\\s*ONBUILD\\s*");
    private static final Set<String> NO_TRIGGERS = Set.of("MAINTAINER", "FROM");

    private final Statement statement;
    private final List<String> args;

    private InstructionParser(Statement statement) {
        this.statement = statement;
        this.args = statement.args();
    }

    static Instruction parse(Statement statement) {
        return new InstructionParser(statement).parse();
    }

    private Instruction parse() {
        return switch (statement.name()) {
            case "ADD" -> add();
            case "ARG" -> arg();
            case "CMD" -> new Instruction.Cmd(noFlags(), commandLine());
            case "COPY" -> copy();
            case "ENTRYPOINT" -> new Instruction.Entrypoint(noFlags(), commandLine());
            case "ENV" -> new Instruction.Env(noFlags(), pairs());
            case "EXPOSE" ->
                new Instruction.Expose(noFlags(), some().stream().sorted().toList());
            case "FROM" -> from();
            case "HEALTHCHECK" -> HealthcheckParser.parse(statement);
            case "LABEL" -> new Instruction.Label(noFlags(), pairs());
            case "MAINTAINER" -> new Instruction.Maintainer(noFlags(), one());
            case "ONBUILD" -> onBuild();
            case "RUN" -> run();
            case "SHELL" -> shell();
            case "STOPSIGNAL" -> new Instruction.StopSignal(statement, one());
            case "USER" -> new Instruction.User(noFlags(), one());
            case "VOLUME" -> volume();
            case "WORKDIR" -> new Instruction.Workdir(noFlags(), one());
            default -> throw Failure.invalid("unknown instruction: " + statement.keyword());
        };
    }

    private Statement noFlags() {
        FlagReader.NONE.read(statement.flags());
        return statement;
    }

    private List<String> some() {
        if (args.isEmpty()) {
            throw Failure.invalid(statement.name() + " requires at least one argument");
        }
        return args;
    }

    private String one() {
        if (args.size() != 1) {
            throw Failure.invalid(statement.name() + " requires exactly one argument");
        }
        return args.getFirst();
    }

    private CommandLine commandLine() {
        return new CommandLine(args, !statement.json());
    }

    private Instruction from() {
        if (args.size() != 1 && !(args.size() == 3 && args.get(1).equalsIgnoreCase("as"))) {
            throw Failure.invalid("FROM requires either one or three arguments: FROM image [AS name]");
        }
        String stage = args.size() == 3 ? args.get(2).toLowerCase(Locale.ROOT) : null;
        if (stage != null && !STAGE_NAME.matcher(stage).matches()) {
            throw Failure.invalid("invalid name for build stage: \"" + args.get(2)
                    + "\", name can't start with a number or contain symbols");
        }
        FlagReader.Values flags = new FlagReader().text("platform").read(statement.flags());
        return new Instruction.From(statement, args.getFirst(), flags.optional("platform"), stage);
    }

    private Instruction run() {
        FlagReader.Values flags = new FlagReader()
                .list("mount")
                .text("network")
                .text("security")
                .list("device")
                .read(statement.flags());
        flags.list("mount").forEach(MountParser::checkUnexpanded);
        String network = flags.oneOf("network", "default", "none", "host");
        String security = flags.oneOf("security", "sandbox", "insecure");
        return new Instruction.Run(statement, commandLine(), flags.list("mount"), network, security);
    }

    private Instruction copy() {
        FlagReader reader = new FlagReader();
        reader.text("from")
                .text("chown")
                .text("chmod")
                .bool("link")
                .bool("parents")
                .list("exclude");
        checkDestination();
        FlagReader.Values flags = reader.read(statement.flags());
        String from = flags.text("from");
        if (!from.isEmpty()
                && !new WordLexer('\\', WordLexer.Mode.PLAIN, n -> null)
                        .expand(from)
                        .value()
                        .equals(from)) {
            throw Failure.invalid("variable expansion is not supported for --from, define a new stage with FROM using"
                    + " ARG from global scope as a workaround");
        }
        return new Instruction.Copy(
                statement,
                sources(),
                from,
                flags.text("chown"),
                flags.text("chmod"),
                flags.bool("link"),
                flags.bool("parents"),
                flags.list("exclude"));
    }

    private Instruction add() {
        FlagReader reader = new FlagReader();
        reader.text("chown")
                .text("chmod")
                .bool("link")
                .bool("keep-git-dir")
                .text("checksum")
                .bool("unpack");
        checkDestination();
        FlagReader.Values flags = reader.list("exclude").read(statement.flags());
        return new Instruction.Add(
                statement,
                sources(),
                flags.text("chown"),
                flags.text("chmod"),
                flags.bool("link"),
                flags.optionalBool("keep-git-dir"),
                flags.text("checksum"),
                flags.optionalBool("unpack"),
                flags.list("exclude"));
    }

    private void checkDestination() {
        if (args.size() < 2) {
            throw Failure.invalid(statement.name()
                    + " requires at least two arguments, but only one was provided."
                    + " Destination could not be determined");
        }
    }

    private Sources sources() {
        String destination = args.getLast();
        if (!statement.json() && HeredocScanner.start(destination).isPresent()) {
            throw Failure.invalid(statement.name() + " cannot accept a heredoc as a destination");
        }
        List<String> paths = new ArrayList<>();
        List<Heredoc> inline = new ArrayList<>();
        for (String source : args.subList(0, args.size() - 1)) {
            Optional<Heredoc> start = HeredocScanner.start(source).flatMap(h -> named(h.name()));
            start.ifPresentOrElse(inline::add, () -> paths.add(source));
        }
        return new Sources(paths, inline, destination);
    }

    private Optional<Heredoc> named(String name) {
        return statement.heredocs().stream().filter(h -> h.name().equals(name)).findFirst();
    }

    private List<KeyValue> pairs() {
        some();
        if (args.size() == 2 && !args.getFirst().contains("=")) {
            return List.of(new KeyValue(args.get(0), args.get(1), true));
        }
        return args.stream().map(this::pair).toList();
    }

    private KeyValue pair(String word) {
        int equals = word.indexOf('=');
        if (equals == 0) {
            throw Failure.invalid(statement.name() + " names can not be blank");
        }
        return new KeyValue(word.substring(0, equals), word.substring(equals + 1), false);
    }

    private Instruction arg() {
        List<Instruction.Arg.Definition> definitions = new ArrayList<>();
        for (String word : some()) {
            int equals = word.indexOf('=');
            if (equals == 0) {
                throw Failure.invalid("ARG names can not be blank");
            }
            @Nullable String fallback = equals < 0 ? null : word.substring(equals + 1);
            definitions.add(new Instruction.Arg.Definition(equals < 0 ? word : word.substring(0, equals), fallback));
        }
        return new Instruction.Arg(statement, definitions);
    }

    private Instruction shell() {
        noFlags();
        if (!statement.json() && !args.isEmpty()) {
            throw Failure.invalid("SHELL requires the arguments to be in JSON form, as SHELL [\"/bin/bash\", \"-c\"]");
        }
        return new Instruction.Shell(statement, some());
    }

    private Instruction volume() {
        noFlags();
        List<String> paths = some().stream().map(GoText::trim).toList();
        if (paths.contains("")) {
            throw Failure.invalid("VOLUME specified can not be an empty string");
        }
        return new Instruction.Volume(statement, paths);
    }

    private Instruction onBuild() {
        Statement trigger = statement.trigger();
        if (trigger == null) {
            throw Failure.invalid("ONBUILD requires at least one argument");
        }
        noFlags();
        if (trigger.name().equals("ONBUILD")) {
            throw Failure.invalid("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
        }
        if (NO_TRIGGERS.contains(trigger.name())) {
            throw Failure.invalid(trigger.name() + " isn't allowed as an ONBUILD trigger");
        }
        StringBuilder expression =
                new StringBuilder(ONBUILD.matcher(statement.text()).replaceFirst(""));
        for (Heredoc heredoc : statement.heredocs()) {
            expression.append('\n').append(heredoc.content()).append(heredoc.name());
        }
        return new Instruction.OnBuild(statement, expression.toString(), parse(trigger));
    }
}
