package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Printable;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// One container in a listing.
///
/// Source: docker/cli, cli/command/formatter/container.go.
final class ContainerRow {
    private static final int COMMAND_LENGTH = 20;

    private ContainerRow() {}

    static Listing listing(boolean sizes) {
        Listing listing = new Listing()
                .column("ID", "CONTAINER ID")
                .column("Image", "IMAGE")
                .column("Command", "COMMAND")
                .column("RunningFor", "CREATED")
                .column("Status", "STATUS")
                .column("Ports", "PORTS")
                .column("Names", "NAMES")
                .title("CreatedAt", "CREATED AT")
                .title("State", "STATE")
                .title("Size", "SIZE")
                .title("Labels", "LABELS")
                .title("Mounts", "MOUNTS")
                .title("LocalVolumes", "LOCAL VOLUMES")
                .title("Networks", "NETWORKS");
        return sizes ? listing.column("Size", "SIZE") : listing;
    }

    static Row of(JsonObject container, boolean whole) {
        String id = container.text("Id");
        Instant created = Instant.ofEpochSecond(container.integerOr("Created", 0));
        String command = container.textOr("Command", "");
        JsonObject labels = container.objectOrEmpty("Labels");
        return Row.of()
                .put("ID", whole ? id : Ids.brief(id))
                .put("Image", image(container, whole))
                .put("Command", Printable.quoted(whole ? command : Ids.ellipsis(command, COMMAND_LENGTH)))
                .put("CreatedAt", Ages.stamp(created))
                .put("RunningFor", Ages.since(created))
                .put("State", container.textOr("State", ""))
                .put("Status", container.textOr("Status", ""))
                .put("Ports", Ports.shown(container.arrayOrEmpty("Ports").objects()))
                .put("Names", names(container))
                .put("Size", size(container))
                .put("Labels", labels(labels))
                .put("Mounts", mounts(container, whole))
                .put("LocalVolumes", String.valueOf(volumes(container)))
                .put(
                        "Networks",
                        String.join(
                                ",",
                                container
                                        .objectOrEmpty("NetworkSettings")
                                        .objectOrEmpty("Networks")
                                        .keys()))
                .put("Platform", Json.NULL)
                .method("Label", labels);
    }

    private static String image(JsonObject container, boolean whole) {
        String image = container.textOr("Image", "");
        if (image.isEmpty()) {
            return "<no image>";
        }
        return whole || !image.startsWith("sha256:") ? image : Ids.brief(image);
    }

    private static String names(JsonObject container) {
        List<String> names = container.arrayOrEmpty("Names").texts();
        return names.stream().map(n -> n.startsWith("/") ? n.substring(1) : n).collect(Collectors.joining(","));
    }

    private static String size(JsonObject container) {
        String written = HumanSize.of(container.integerOr("SizeRw", 0));
        long virtual = container.integerOr("SizeRootFs", 0);
        return virtual > 0 ? written + " (virtual " + HumanSize.of(virtual) + ")" : written;
    }

    static String labels(JsonObject labels) {
        return labels.textMap().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String mounts(JsonObject container, boolean whole) {
        return container.arrayOrEmpty("Mounts").objects().stream()
                .map(m -> m.textOr("Name", "").isEmpty() ? m.textOr("Source", "") : m.text("Name"))
                .map(name -> whole ? name : Ids.ellipsis(name, 15))
                .collect(Collectors.joining(","));
    }

    private static long volumes(JsonObject container) {
        return container.arrayOrEmpty("Mounts").objects().stream()
                .filter(m -> m.textOr("Driver", "").equals("local"))
                .count();
    }
}
