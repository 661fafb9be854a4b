package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import java.io.IOException;
import java.util.List;

/// `hornero inspect`, and its forms for one kind of object.
final class InspectCommand implements Command {
    private final String kind;

    private InspectCommand(String kind) {
        this.kind = kind;
    }

    static InspectCommand anything() {
        return new InspectCommand("");
    }

    static InspectCommand image() {
        return new InspectCommand("image");
    }

    static InspectCommand container() {
        return new InspectCommand("container");
    }

    @Override
    public Usage usage() {
        Flag size = Flag.toggle('s', "size", "Display total file sizes if the type is container");
        if (kind.isEmpty()) {
            return Usage.of("inspect", "Return low-level information on objects of the engine")
                    .operands("NAME|ID [NAME|ID...]", 1, Usage.ANY)
                    .flags(Flags.of(
                            Formats.single(),
                            size,
                            Flag.text("type", "Only inspect objects of the given type (\"container\", \"image\")")));
        }
        String operand = kind.toUpperCase(java.util.Locale.ROOT);
        return Usage.of(kind + " inspect", "Display detailed information on one or more " + kind + "s")
                .operands(operand + " [" + operand + "...]", 1, Usage.ANY)
                .flags(Flags.of(Formats.single(), size));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        List<String> kinds = kinds(kind.isEmpty() ? arguments.text("type") : kind);
        Engine engine = session.engine();
        JsonArray found = JsonArray.of();
        int status =
                session.each(arguments.operands(), name -> found.add(find(engine, kinds, name, arguments.on("size"))));
        String format = arguments.text("format");
        if (format.isEmpty()) {
            session.out().println(found.writeIndented("    "));
        } else {
            found.forEach(object -> session.out().println(Formats.apply(format, object)));
        }
        return status;
    }

    private static List<String> kinds(String type) {
        return switch (type) {
            case "" -> List.of("container", "image");
            case "container", "image" -> List.of(type);
            default ->
                throw Failure.invalid("\"" + type + "\" is not a valid value for --type; container and image are");
        };
    }

    private static Json find(Engine engine, List<String> kinds, String name, boolean size) throws IOException {
        for (String kind : kinds) {
            try {
                return engine.get(Target.of(kind + "s", name, "json").when(size, "size"));
            } catch (Failure e) {
                if (e.kind() != FailureKind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        throw Failure.notFound("no such " + (kinds.size() == 1 ? kinds.getFirst() : "object") + ": " + name);
    }
}
