package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.dockerfile.Variables;
import io.hornero.dockerfile.Words;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.util.Map;

/// `hornero dockerfile expand`: words as an instruction would expand them, a line of JSON for each.
final class DockerfileExpandCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("dockerfile expand", "Expand the variables in words as a Dockerfile does")
                .operands("WORD...", 1, Usage.ANY)
                .flags(Flags.of(
                        Flag.list('e', "env", "Set a variable (format: \"KEY=value\")"),
                        Flag.text("escape", "The escape character").otherwise("\\"),
                        Flag.toggle("words", "Split each word at blanks that are not quoted, as some instructions do")))
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Map<String, String> environment = KeyValues.pairs(arguments.list("env")).textMap();
        Words words = new Words(arguments.text("escape").charAt(0));
        boolean split = arguments.on("words");
        for (String word : arguments.operands()) {
            session.out()
                    .println(expanded(words, word, Variables.of(environment), split)
                            .write());
        }
        return 0;
    }

    private static JsonObject expanded(Words words, String word, Variables variables, boolean split) {
        try {
            return split
                    ? new JsonObject().put("words", Json.strings(words.split(word, variables)))
                    : new JsonObject().put("value", words.value(word, variables));
        } catch (Failure e) {
            return new JsonObject().put("error", e.text());
        }
    }
}
