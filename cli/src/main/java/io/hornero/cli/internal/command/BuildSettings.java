package io.hornero.cli.internal.command;

import io.hornero.base.Csv;
import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.dockerfile.GitReference;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The body of `POST /hornero/v1/build`. The engine reads the context where it is, so that it is told which
/// folder this is: its path and the device and inode behind it, lest an engine in another mount namespace
/// builds something else.
final class BuildSettings {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private final Arguments arguments;
    private final Session session;
    private final SshAgents agents;

    /// @param agents that `--ssh` names
    BuildSettings(Arguments arguments, Session session, SshAgents agents) {
        this.agents = agents;
        this.arguments = arguments;
        this.session = session;
    }

    /// The Dockerfile as messages name it: where the user finds it.
    String shownFile() {
        String file = arguments.text("file");
        boolean named = !file.isEmpty() && !file.equals("-");
        Path folder = Path.of(arguments.operand(0));
        return named || !Files.isDirectory(folder)
                ? named()
                : folder.resolve("Dockerfile").normalize().toString();
    }

    /// Whether the build context comes from standard input.
    boolean contextFollows() {
        return arguments.operand(0).equals("-");
    }

    JsonObject body() throws IOException {
        JsonObject body = JsonObject.of()
                .put("tags", Json.strings(arguments.list("tag")))
                .put("args", buildArguments())
                .put("labels", KeyValues.pairs(arguments.list("label")))
                .put("target", arguments.text("target"))
                .put("platform", arguments.text("platform"))
                .put("network", arguments.text("network"))
                .put("extra_hosts", Json.strings(arguments.list("add-host")))
                .put("no_cache", arguments.on("no-cache"))
                .put("no_cache_stages", Json.strings(stages()))
                .put("pull", arguments.on("pull"));
        reproducible(body);
        contexts(body);
        body.put("secrets", BuildSecrets.read(arguments.list("secret"), session.environment()));
        body.put("agents", agents.sockets());
        body.put("allow", Json.strings(arguments.list("allow")));
        context(body, arguments.operand(0));
        return body;
    }

    /// The engine does not run git in folders of others: their settings could have it run programs.
    private void reproducible(JsonObject body) throws IOException {
        boolean verified = arguments.on("verify-reproducible");
        if (!verified && !arguments.on("reproducible")) {
            return;
        }
        body.put("reproducible", true).put("verify_reproducible", verified);
        Path folder = Path.of(arguments.operand(0));
        if (Files.isDirectory(folder)) {
            GitTime.of(folder).ifPresent(seconds -> body.put("commit_time", seconds));
        }
    }

    private List<String> stages() {
        return arguments.list("no-cache-filter").stream()
                .flatMap(list -> Csv.fields(list).stream())
                .distinct()
                .toList();
    }

    private void context(JsonObject body, String operand) throws IOException {
        if (operand.equals("-")) {
            if (arguments.text("file").equals("-")) {
                throw Failure.invalid("invalid argument: can't use stdin for both build context and dockerfile");
            }
            body.put("context_follows", true).put("dockerfile", named());
            return;
        }
        if (!Files.exists(Path.of(operand)) && isRemote(operand)) {
            body.put("context_url", operand).put("dockerfile", named());
            if (arguments.text("file").equals("-")) {
                fromStandardInput(body);
            }
            return;
        }
        Path folder = folder(operand, "the build context ");
        body.put("context", folder.toString())
                .put("device", number(folder, "unix:dev"))
                .put("inode", number(folder, "unix:ino"));
        dockerfile(body, folder);
    }

    private String named() {
        String file = arguments.text("file");
        return file.isEmpty() || file.equals("-") ? "Dockerfile" : file;
    }

    private static boolean isRemote(String text) {
        return text.matches("(?i)https?://.*") || GitReference.parse(text).isPresent();
    }

    /// `NAME=PATH`, or `NAME=URL`.
    private void contexts(JsonObject body) throws IOException {
        JsonObject contexts = JsonObject.of();
        for (String pair : arguments.list("build-context")) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || equals == pair.length() - 1) {
                throw Failure.invalid("invalid context value: " + pair + ", expected key=value");
            }
            contexts.put(pair.substring(0, equals), context(pair.substring(equals + 1)));
        }
        body.put("contexts", contexts);
    }

    private static String context(String value) throws IOException {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("oci-layout://")) {
            String path = value.substring("oci-layout://".length());
            return "oci-layout://" + Path.of(path).toAbsolutePath().normalize();
        }
        boolean url = lower.startsWith("docker-image://") || !Files.exists(Path.of(value)) && isRemote(value);
        return url ? value : folder(value, "the build context ").toString();
    }

    private static Path folder(String operand, String what) throws IOException {
        Path folder = Path.of(operand);
        if (!Files.exists(folder)) {
            throw Failure.notFound(what + operand + " does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw Failure.invalid(what + operand + " is not a folder");
        }
        return folder.toRealPath();
    }

    private static long number(Path path, String attribute) throws IOException {
        return ((Number) Files.getAttribute(path, attribute)).longValue();
    }

    /// `-f` is relative to the working folder, as Docker's; without it the context's own Dockerfile is meant.
    private void dockerfile(JsonObject body, Path context) throws IOException {
        String given = arguments.text("file");
        if (given.isEmpty()) {
            body.put("dockerfile", "Dockerfile");
            return;
        }
        if (given.equals("-")) {
            fromStandardInput(body);
            return;
        }
        Path file = Path.of(given);
        if (!Files.exists(file)) {
            throw Failure.notFound("the Dockerfile " + given + " does not exist");
        }
        Path real = file.toRealPath();
        body.put(
                "dockerfile",
                real.startsWith(context) ? context.relativize(real).toString() : real.toString());
    }

    private void fromStandardInput(JsonObject body) throws IOException {
        String text = new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
        body.put("dockerfile", "Dockerfile").put("dockerfile_text", text);
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
