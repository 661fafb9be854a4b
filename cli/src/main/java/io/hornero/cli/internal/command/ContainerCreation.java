package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.credentials.RegistryName;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes a container, pulling its image where that is missing.
final class ContainerCreation {
    private final Session session;
    private final Arguments arguments;

    ContainerCreation(Session session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    /// @return the container's id
    String create(boolean attached) throws IOException, InterruptedException {
        JsonObject body = ContainerRequest.of(arguments, session.environment(), attached);
        String image = arguments.operand(0);
        String pull = arguments.text("pull");
        switch (pull) {
            case "always" -> pull(image);
            case "missing", "never" -> {}
            default ->
                throw Failure.invalid(
                        "invalid pull option: '" + pull + "': must be one of \"always\", \"missing\" or \"never\"");
        }
        String id = createOrPull(image, body, pull.equals("missing"));
        arguments.optional("cidfile").ifPresent(file -> record(file, id));
        return id;
    }

    private String createOrPull(String image, JsonObject body, boolean mayPull)
            throws IOException, InterruptedException {
        try {
            return create(body);
        } catch (Failure e) {
            if (e.kind() != FailureKind.NOT_FOUND || !mayPull || !e.text().contains("No such image")) {
                throw e;
            }
        }
        String tagged = RegistryName.split(image)[1].isEmpty() ? image + ":latest" : image;
        session.err().println("Unable to find image '" + tagged + "' locally");
        pull(tagged);
        return create(body);
    }

    private String create(JsonObject body) throws IOException, InterruptedException {
        Engine engine = session.engine();
        Target target = Target.of("containers", "create")
                .unlessEmpty("name", arguments.text("name"))
                .unlessEmpty("platform", arguments.text("platform"));
        JsonObject created = engine.post(target, body).object();
        created.arrayOrEmpty("Warnings").texts().forEach(w -> session.err().println("WARNING: " + w));
        return created.text("Id");
    }

    private void pull(String image) throws IOException, InterruptedException {
        ImageTransfer.pull(session, image, arguments.text("platform"), session.err(), arguments.on("quiet"));
    }

    private static void record(String file, String id) {
        try {
            Files.writeString(Path.of(file), id, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new Failure(FailureKind.INVALID, "cannot write the container id to " + file + ": " + e, e);
        }
    }
}
