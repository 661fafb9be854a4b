package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.dockerfile.Directives;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.Syntax;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero dockerfile parse`: the instructions as one JSON object.
final class DockerfileParseCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("dockerfile parse", "Print the instructions of a Dockerfile as JSON")
                .operands("FILE", 1, 1)
                .flags(Flags.of());
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        DockerfileText file = DockerfileText.read(arguments.operand(0), session);
        Syntax syntax;
        try {
            syntax = Syntax.parse(file.name(), file.text());
        } catch (Failure e) {
            session.err().println(e.text());
            return 1;
        }
        JsonArray instructions = new JsonArray();
        syntax.statements().forEach(s -> instructions.add(instruction(s)));
        session.out()
                .println(new JsonObject()
                        .put("directives", directives(syntax.directives()))
                        .put("instructions", instructions)
                        .write());
        return 0;
    }

    private static JsonObject directives(Directives directives) {
        JsonObject json = new JsonObject().put("escape", Character.toString(directives.escape()));
        json.putNonEmpty("syntax", directives.syntax());
        json.putNonEmpty("check", directives.check());
        return json;
    }

    private static JsonObject instruction(Statement statement) {
        JsonArray heredocs = new JsonArray();
        statement.heredocs().forEach(h -> heredocs.add(heredoc(h)));
        JsonObject json = new JsonObject()
                .put("name", statement.name())
                .put("flags", Json.strings(statement.flags()))
                .put("args", Json.strings(statement.args()))
                .put("json", statement.json())
                .put("heredocs", heredocs)
                .put("start", statement.range().start())
                .put("end", statement.range().end());
        Statement trigger = statement.trigger();
        return trigger == null ? json : json.put("trigger", instruction(trigger));
    }

    private static JsonObject heredoc(Heredoc heredoc) {
        return new JsonObject()
                .put("name", heredoc.name())
                .put("content", heredoc.content())
                .put("expand", heredoc.expand())
                .put("chomp", heredoc.chomp())
                .put("fd", heredoc.fd());
    }
}
