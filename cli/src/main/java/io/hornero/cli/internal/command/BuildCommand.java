package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.progress.Seconds;
import io.hornero.http.RequestBody;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `hornero build`.
final class BuildCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("build", "Build an image from a Dockerfile")
                .operands("PATH | URL | -", 1, 1)
                .aliases("image build", "build", "builder build")
                .flags(Flags.of(
                        Flag.list("add-host", "Add a custom host-to-IP mapping (format: \"host:ip\")"),
                        Flag.list("allow", "Allow extra privileged entitlement (e.g., \"network.host\")"),
                        Flag.list("annotation", "Add annotation to the image"),
                        Flag.list("attest", "Attestation parameters (format: \"type=sbom,generator=image\")"),
                        Flag.list("build-arg", "Set build-time variables"),
                        Flag.list("build-context", "Additional build contexts (e.g., name=path)"),
                        Flag.list("cache-from", "External cache sources (e.g., \"type=local,src=path/to/dir\")"),
                        Flag.list("cache-to", "Cache export destinations (e.g., \"type=local,dest=path/to/dir\")"),
                        Flag.text("call", "Set method for evaluating build (\"check\", \"outline\", \"targets\")")
                                .otherwise("build"),
                        Flag.toggle("check", "Shorthand for \"--call=check\""),
                        Flag.toggle("debug", "Open a shell in the RUN step that fails, as it failed"),
                        Flag.toggle("explain", "Say at the end why each step ran, and what another order would save"),
                        Flag.text('f', "file", "Name of the Dockerfile (default: \"PATH/Dockerfile\")"),
                        Flag.text("iidfile", "Write the image ID to a file"),
                        Flag.list("label", "Set metadata for an image"),
                        Flag.toggle("load", "Shorthand for \"--output=type=docker\": an image of the engine's store"),
                        Flag.text("metadata-file", "Write build result metadata to a file"),
                        Flag.text("network", "Set the networking mode for the \"RUN\" instructions during build"),
                        Flag.toggle("no-cache", "Do not use cache when building the image"),
                        Flag.list("no-cache-filter", "Do not cache specified stages"),
                        Flag.list('o', "output", "Output destination (format: \"type=oci,dest=path\")"),
                        Flag.text("platform", "Set target platform for build"),
                        Flag.text(
                                        "progress",
                                        "Set type of progress output (\"auto\", \"plain\", \"tty\", \"quiet\", \"rawjson\")")
                                .otherwise("auto"),
                        Flag.text("provenance", "Shorthand for \"--attest=type=provenance\""),
                        Flag.toggle("pull", "Always attempt to pull all referenced images"),
                        Flag.toggle("push", "Shorthand for \"--output=type=registry\""),
                        Flag.toggle(
                                "reproducible",
                                "Clamp all times to SOURCE_DATE_EPOCH: that of the commit, else of the newest input"),
                        Flag.toggle('q', "quiet", "Suppress the build output and print image ID on success"),
                        Flag.text("sbom", "Shorthand for \"--attest=type=sbom\""),
                        Flag.list(
                                "secret",
                                "Secret to expose to the build (format: \"id=mysecret[,src=/local/secret]\")"),
                        Flag.list(
                                "ssh",
                                "SSH agent socket or keys to expose to the build (format: \"default|<id>[=<socket>|<key>[,<key>]]\")"),
                        Flag.list('t', "tag", "Name and optionally a tag (format: \"name:tag\")"),
                        Flag.text("target", "Set the target build stage to build"),
                        Flag.toggle(
                                "verify-reproducible",
                                "Build twice without cache and show the first file that differs")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String mode = arguments.on("quiet") ? "quiet" : arguments.text("progress");
        if (!List.of("auto", "plain", "tty", "quiet", "rawjson").contains(mode)) {
            throw new UsageFailure("invalid progress type '" + mode + "'; use auto, plain, tty, quiet or rawjson");
        }
        if (arguments.on("debug")
                && (arguments.operand(0).equals("-") || arguments.text("file").equals("-"))) {
            throw new UsageFailure(
                    "--debug needs standard input for its shell: give the context and the Dockerfile as files");
        }
        long started = System.nanoTime();
        Optional<BuildCall> call = BuildCall.of(arguments);
        BuildOutputs outputs = BuildOutputs.of(arguments);
        JsonObject result;
        try (SshAgents agents = SshAgents.open(arguments.list("ssh"), session.environment())) {
            BuildSettings settings = new BuildSettings(arguments, session, agents);
            if (call.isPresent()) {
                return call(call.get(), settings, session);
            }
            BuildTalk talk = new BuildTalk(session, session.engine());
            JsonObject body = settings.body()
                    .put("outputs", outputs.json())
                    .put("caches_from", BuildCaches.from(arguments.list("cache-from")))
                    .put("caches_to", outputs.cachesJson())
                    .put("attestations", BuildAttestations.of(arguments))
                    .put("debug", arguments.on("debug"));
            try {
                result = run(settings, body, outputs, talk, mode);
            } catch (Failure e) {
                if (talk.visited()) {
                    return 1; // it was told before the shell
                }
                throw e;
            }
        }
        String id = result.text("image_id");
        record(arguments, id, result);
        if (mode.equals("quiet") && !outputs.useStandardOutput()) {
            session.out().println(id);
        } else if (!mode.equals("quiet") && !mode.equals("rawjson")) {
            session.err()
                    .println("built " + named(arguments, id) + ": " + summary(result) + ", "
                            + Seconds.of((System.nanoTime() - started) / 1_000_000));
        }
        if (arguments.on("explain")) {
            String text = ExplanationText.of(ExplainCommand.explained(session, result.text("build_id"), ""));
            (mode.equals("quiet") ? session.err() : session.out()).print(text);
        }
        return 0;
    }

    /// Asks something of the Dockerfile instead.
    private static int call(BuildCall call, BuildSettings settings, Session session)
            throws IOException, InterruptedException {
        CallReport report = new CallReport(call, settings.shownFile());
        if (call.method().equals("subrequests.describe")) {
            return report.print(JsonObject.of(), session);
        }
        JsonObject body = settings.body().put("call", call.method());
        BuildTalk talk = new BuildTalk(session, session.engine());
        return report.print(
                run(settings, body, BuildOutputs.NONE, talk, "quiet").object("report"), session);
    }

    private static JsonObject run(
            BuildSettings settings, JsonObject body, BuildOutputs outputs, BuildTalk talk, String mode)
            throws IOException, InterruptedException {
        return settings.contextFollows()
                ? outputs.build(talk, RequestBody.written(out -> follow(body, talk.session(), out)), mode)
                : outputs.build(talk, RequestBody.of(body.bytes()), mode);
    }

    /// Builds, showing the steps on standard error.
    static JsonObject build(Session session, JsonObject body, String mode) throws IOException, InterruptedException {
        return BuildOutputs.NONE.build(new BuildTalk(session, session.engine()), RequestBody.of(body.bytes()), mode);
    }

    /// The settings, and after them what is on standard input.
    private static void follow(JsonObject settings, Session session, OutputStream out) throws IOException {
        out.write((settings.write() + "\n").getBytes(StandardCharsets.UTF_8));
        session.in().transferTo(out);
    }

    /// As `3 steps cached, 2 run`.
    private static String summary(JsonObject result) {
        List<JsonObject> steps = result.arrayOrEmpty("steps").objects();
        long cached = steps.stream().filter(s -> s.boolOr("cached", false)).count();
        return cached + (cached == 1 ? " step" : " steps") + " cached, " + (steps.size() - cached) + " run";
    }

    private static String named(Arguments arguments, String id) {
        List<String> tags = arguments.list("tag");
        return tags.isEmpty() ? Ids.brief(id) : String.join(", ", tags) + " (" + Ids.brief(id) + ")";
    }

    /// The image as its first output knows it, as what was pushed.
    private static Optional<JsonObject> target(JsonObject result) {
        return result.arrayOrEmpty("targets").objects().stream()
                .findFirst()
                .or(() -> result.optionalObject("manifest"));
    }

    private static void record(Arguments arguments, String id, JsonObject result) throws IOException {
        if (arguments.optional("iidfile").isPresent()) {
            Files.writeString(Path.of(arguments.text("iidfile")), id);
        }
        if (arguments.optional("metadata-file").isPresent()) {
            JsonObject metadata = JsonObject.of().put("containerimage.config.digest", id);
            target(result)
                    .ifPresent(manifest -> metadata.put("containerimage.descriptor", manifest)
                            .put("containerimage.digest", manifest.textOr("digest", "")));
            metadata.putNonEmpty("image.name", String.join(",", arguments.list("tag")));
            Files.writeString(Path.of(arguments.text("metadata-file")), metadata.writeIndented("  "));
        }
    }
}
