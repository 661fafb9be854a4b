package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The body of `POST /hornero/v1/build`. The engine reads the context where it is, so that it is told which
/// folder this is: its path and the device and inode behind it, lest an engine in another mount namespace
/// builds something else.
final class BuildSettings {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private final Arguments arguments;
    private final Session session;

    BuildSettings(Arguments arguments, Session session) {
        this.arguments = arguments;
        this.session = session;
    }

    JsonObject body() throws IOException {
        Path context = context(arguments.operand(0));
        JsonObject body = JsonObject.of()
                .put("context", context.toString())
                .put("device", number(context, "unix:dev"))
                .put("inode", number(context, "unix:ino"))
                .put("tags", Json.strings(arguments.list("tag")))
                .put("args", buildArguments())
                .put("labels", KeyValues.pairs(arguments.list("label")))
                .put("target", arguments.text("target"))
                .put("platform", arguments.text("platform"))
                .put("network", arguments.text("network"))
                .put("extra_hosts", Json.strings(arguments.list("add-host")))
                .put("no_cache", arguments.on("no-cache"))
                .put("pull", arguments.on("pull"));
        return dockerfile(body, context);
    }

    private static Path context(String operand) throws IOException {
        if (operand.equals("-")) {
            throw Failure.unsupported("a build context on standard input is not supported yet; give a folder");
        }
        if (operand.contains("://") || operand.startsWith("git@")) {
            throw Failure.unsupported("a remote build context is not supported yet; give a folder, not " + operand);
        }
        Path folder = Path.of(operand);
        if (!Files.exists(folder)) {
            throw Failure.notFound("the build context " + operand + " does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw Failure.invalid("the build context " + operand + " is not a folder");
        }
        return folder.toRealPath();
    }

    private static long number(Path path, String attribute) throws IOException {
        return ((Number) Files.getAttribute(path, attribute)).longValue();
    }

    /// `-f` is relative to the working folder, as Docker's; without it the context's own Dockerfile is meant.
    private JsonObject dockerfile(JsonObject body, Path context) throws IOException {
        String given = arguments.text("file");
        if (given.isEmpty()) {
            return body.put("dockerfile", "Dockerfile");
        }
        if (given.equals("-")) {
            String text = new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
            return body.put("dockerfile", "Dockerfile").put("dockerfile_text", text);
        }
        Path file = Path.of(given);
        if (!Files.exists(file)) {
            throw Failure.notFound("the Dockerfile " + given + " does not exist");
        }
        Path real = file.toRealPath();
        return body.put(
                "dockerfile",
                real.startsWith(context) ? context.relativize(real).toString() : real.toString());
    }

    /// A name without a value takes this process's; `SOURCE_DATE_EPOCH` goes along by itself.
    private JsonObject buildArguments() {
        Map<String, String> environment = session.environment();
        JsonObject all = JsonObject.of();
        if (environment.containsKey(EPOCH)) {
            all.put(EPOCH, environment.get(EPOCH));
        }
        for (String pair : arguments.list("build-arg")) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                all.put(pair.substring(0, equals), pair.substring(equals + 1));
            } else if (environment.containsKey(pair)) {
                all.put(pair, environment.get(pair));
            }
        }
        return all;
    }
}
