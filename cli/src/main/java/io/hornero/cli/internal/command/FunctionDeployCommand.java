package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero function deploy`.
final class FunctionDeployCommand implements Command {
    private static final String ROLE = "arn:aws:iam::000000000000:role/hornero";

    @Override
    public Usage usage() {
        return Usage.of("function deploy", "Make a function of an image, or give a function a new image")
                .operands("NAME", 1, 1)
                .flags(Flags.of(
                        Flag.text("image", "Image whose runtime client serves the function (required)"),
                        Flag.of("memory", FlagKind.INTEGER, "Memory in MB; the CPU share follows from it"),
                        Flag.of("timeout", FlagKind.INTEGER, "Seconds that a call may take"),
                        Flag.list('e', "env", "Set environment variables"),
                        Flag.text("handler", "Handler instead of the image's CMD"),
                        Flag.text("description", "What the function is for")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String name = arguments.operand(0);
        String image = arguments
                .optional("image")
                .orElseThrow(() -> new UsageFailure("'hornero function deploy' requires --image"));
        LambdaFunctions functions = new LambdaFunctions(session.engine());
        boolean known = functions.exists(name);
        JsonObject settings = settings(arguments, session);
        if (known) {
            functions.update(name, image, settings);
        } else {
            functions.create(settings.put("FunctionName", name)
                    .put("PackageType", "Image")
                    .put("Code", JsonObject.of().put("ImageUri", image))
                    .put("Role", ROLE));
        }
        LambdaFunctions.Deployed deployed = functions.settled(name);
        deployed.findings().forEach(finding -> session.err().println("warning: " + finding));
        JsonObject configuration = deployed.configuration();
        session.out()
                .println((known ? "updated " : "deployed ") + name + ": " + image + ", "
                        + configuration.integerOr("MemorySize", 0) + " MB, "
                        + configuration.integerOr("Timeout", 0) + " s");
        return 0;
    }

    private static JsonObject settings(Arguments arguments, Session session) throws IOException {
        JsonObject settings = JsonObject.of();
        arguments.integer("memory").ifPresent(mb -> settings.put("MemorySize", mb));
        arguments.integer("timeout").ifPresent(seconds -> settings.put("Timeout", seconds));
        arguments.optional("description").ifPresent(text -> settings.put("Description", text));
        arguments
                .optional("handler")
                .ifPresent(
                        handler -> settings.put("ImageConfig", JsonObject.of().put("Command", Json.strings(handler))));
        if (arguments.has("env")) {
            JsonObject variables = KeyValues.pairs(
                    KeyValues.environment(java.util.List.of(), arguments.list("env"), session.environment()));
            settings.put("Environment", JsonObject.of().put("Variables", variables));
        }
        return settings;
    }
}
