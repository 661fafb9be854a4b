package io.hornero.dockerapi.internal;

import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.engine.Images;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Containers as the API shows them.
final class ContainerJson {
    private final Containers containers;
    private final Images images;

    ContainerJson(Containers containers, Images images) {
        this.containers = containers;
        this.images = images;
    }

    /// `ContainerInspectResponse`.
    ///
    /// @param sizes count the bytes of its files as well
    JsonObject inspect(Container c, boolean sizes) throws IOException {
        List<String> command = c.command();
        JsonObject json = new JsonObject()
                .put("Id", c.id())
                .put("Created", GoTime.rfc3339Nano(c.created()))
                .put("Path", command.isEmpty() ? "" : command.getFirst())
                .put("Args", Json.strings(command.isEmpty() ? command : command.subList(1, command.size())))
                .put("State", StateJson.of(c.state()))
                .put("Image", c.imageId().toString())
                .put("ResolvConfPath", "")
                .put("HostnamePath", "")
                .put("HostsPath", "")
                .put("LogPath", c.logPath().toString())
                .put("Name", "/" + c.name())
                .put("RestartCount", c.restartCount())
                .put("Driver", "overlayfs")
                .put("Platform", "linux")
                .put("MountLabel", "")
                .put("ProcessLabel", "")
                .put("AppArmorProfile", "")
                .put("ExecIDs", Json.NULL)
                .put("HostConfig", hostConfig(c))
                .put("GraphDriver", new JsonObject().put("Data", Json.NULL).put("Name", "overlayfs"));
        if (sizes) {
            putSizes(json, c);
        }
        return json.put("Mounts", containers.mounts(c.id()))
                .put("Config", Defaults.config(c.config()).put("Image", c.imageName()))
                .put("NetworkSettings", NetworkModes.settings(c));
    }

    /// `ContainerSummary`.
    JsonObject summary(Container c, boolean sizes, Instant now) throws IOException {
        JsonObject json = new JsonObject()
                .put("Id", c.id())
                .put("Names", Json.strings("/" + c.name()))
                .put("Image", shownImage(c))
                .put("ImageID", c.imageId().toString())
                .put("Command", commandLine(c.command()))
                .put("Created", c.created().getEpochSecond())
                .put("Ports", NetworkModes.portList(c));
        if (sizes) {
            putSizes(json, c);
        }
        return json.put("Labels", c.config().objectOrEmpty("Labels"))
                .put("State", c.state().status().word())
                .put("Status", StateJson.words(c, now))
                .put("HostConfig", new JsonObject().put("NetworkMode", NetworkModes.of(c)))
                .put("NetworkSettings", new JsonObject().put("Networks", NetworkModes.networks(c)))
                .put("Mounts", containers.mounts(c.id()));
    }

    /// The image's name, unless it names another image by now.
    private String shownImage(Container c) {
        return images.find(c.imageName())
                        .filter(i -> i.id().equals(c.imageId()))
                        .isPresent()
                ? c.imageName()
                : c.imageId().toString();
    }

    private static JsonObject hostConfig(Container c) {
        return Defaults.hostConfig(c.hostConfig()).put("NetworkMode", NetworkModes.of(c));
    }

    private void putSizes(JsonObject json, Container c) throws IOException {
        long own = containers.writableBytes(c.id());
        long image = images.find(c.imageId().toString()).map(i -> i.sizeBytes()).orElse(0L);
        json.put("SizeRw", own).put("SizeRootFs", image + own);
    }

    private static String commandLine(List<String> command) {
        return String.join(
                " ",
                command.stream().map(w -> w.contains(" ") ? "'" + w + "'" : w).toList());
    }
}
