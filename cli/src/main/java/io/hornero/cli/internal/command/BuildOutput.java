package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One `--output`.
///
/// @param type as `oci`
/// @param attributes for the engine
/// @param place what this command does with what it gets
/// @param destination file or folder; empty where there is none
record BuildOutput(String type, Map<String, String> attributes, Place place, String destination) {
    /// Where the bytes of an output go.
    enum Place {
        /// There are none for this command.
        ENGINE,
        FILE,
        STANDARD_OUTPUT,
        FOLDER
    }

    private static final String DESTINATION = "dest";
    private static final Set<String> ARCHIVES = Set.of("oci", "docker", "tar");

    /// `type=oci,dest=x.tar`; `-` is a tar on standard output, and any other text without `=` a folder.
    static BuildOutput parse(String text) {
        if (!text.contains("=")) {
            return text.equals("-")
                    ? of("tar", new LinkedHashMap<>(Map.of(DESTINATION, "-")))
                    : of("local", new LinkedHashMap<>(Map.of(DESTINATION, text)));
        }
        Map<String, String> attributes = CsvPairs.parse("output", text);
        String type = attributes.remove("type");
        if (type == null || type.isEmpty()) {
            throw Failure.invalid("type is required for output: '" + text + "'");
        }
        return of(type.toLowerCase(Locale.ROOT), attributes);
    }

    /// An image of the engine's store, or of registries.
    static BuildOutput image(boolean push) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (push) {
            attributes.put("push", "true");
        }
        return of("image", attributes);
    }

    private static BuildOutput of(String type, Map<String, String> attributes) {
        String destination = attributes.containsKey(DESTINATION) ? attributes.remove(DESTINATION) : "";
        if (type.equals("local")) {
            return new BuildOutput(type, attributes, Place.FOLDER, folder(destination));
        }
        if (type.equals("docker") && destination.isEmpty()) {
            return new BuildOutput("image", attributes, Place.ENGINE, "");
        }
        if (!ARCHIVES.contains(type)) {
            if (!destination.isEmpty()) {
                throw Failure.invalid("dest is not supported by outputs of type " + type);
            }
            return new BuildOutput(type, attributes, Place.ENGINE, "");
        }
        boolean unpacked = !type.equals("tar") && "false".equals(attributes.remove("tar"));
        return unpacked
                ? new BuildOutput(type, attributes, Place.FOLDER, folder(destination))
                : archive(type, attributes, destination);
    }

    private static String folder(String destination) {
        if (destination.isEmpty() || destination.equals("-")) {
            throw Failure.invalid("dest is required for an output into a folder");
        }
        if (Files.exists(Path.of(destination)) && !Files.isDirectory(Path.of(destination))) {
            throw Failure.invalid("the destination " + destination + " is a file, not a folder");
        }
        return destination;
    }

    private static BuildOutput archive(String type, Map<String, String> attributes, String destination) {
        if (destination.isEmpty() || destination.equals("-")) {
            if (Terminal.is(Terminal.OUT)) {
                throw Failure.invalid(
                        "dest is required for an output of type " + type + ": its bytes are not for a terminal");
            }
            return new BuildOutput(type, attributes, Place.STANDARD_OUTPUT, "");
        }
        if (Files.isDirectory(Path.of(destination))) {
            throw Failure.invalid("the destination " + destination + " is a folder; name a file in it");
        }
        return new BuildOutput(type, attributes, Place.FILE, destination);
    }

    /// With `--push`: the images among them are pushed; where there is none, one is.
    static List<BuildOutput> pushed(List<BuildOutput> outputs) {
        boolean any = outputs.stream().anyMatch(o -> o.type.equals("image"));
        if (!any) {
            outputs.add(image(true));
            return outputs;
        }
        outputs.stream().filter(o -> o.type.equals("image")).forEach(o -> o.attributes.put("push", "true"));
        return outputs;
    }

    /// With `--load`: there is an image of the store among them.
    static List<BuildOutput> loaded(List<BuildOutput> outputs) {
        if (outputs.stream().noneMatch(o -> o.type.equals("image"))) {
            outputs.add(image(false));
        }
        return outputs;
    }

    JsonObject json() {
        return JsonObject.of().put("type", type).put("attributes", JsonObject.ofTexts(attributes));
    }
}
