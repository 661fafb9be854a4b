package io.hornero.engine;

import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.runtime.Endpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container as it was at one moment. The JSON members are not to be changed.
///
/// @param id 64 hex characters
/// @param name without slash
/// @param created when
/// @param imageName as the user typed it
/// @param imageId of the image it was made from
/// @param config `ContainerConfig` of the Docker Engine API, completed by the image
/// @param hostConfig `HostConfig` of the Docker Engine API, as asked for
/// @param state where it is in its life
/// @param network its place in the network while it runs, or null
/// @param restartCount how often its restart policy started it again
/// @param logPath its log
public record Container(
        String id,
        String name,
        Instant created,
        String imageName,
        Digest imageId,
        JsonObject config,
        JsonObject hostConfig,
        ContainerState state,
        @Nullable Endpoint network,
        int restartCount,
        Path logPath) {

    /// The first 12 characters of the id.
    public String shortId() {
        return id.substring(0, 12);
    }

    /// What it runs: the entry point and its arguments.
    public List<String> command() {
        List<String> words =
                new java.util.ArrayList<>(config.arrayOrEmpty("Entrypoint").texts());
        words.addAll(config.arrayOrEmpty("Cmd").texts());
        return List.copyOf(words);
    }

    public boolean tty() {
        return config.boolOr("Tty", false);
    }

    public Container with(ContainerState newState) {
        return new Container(
                id, name, created, imageName, imageId, config, hostConfig, newState, network, restartCount, logPath);
    }

    public Container with(@Nullable Endpoint newNetwork) {
        return new Container(
                id, name, created, imageName, imageId, config, hostConfig, state, newNetwork, restartCount, logPath);
    }

    public Container withName(String newName) {
        return new Container(
                id, newName, created, imageName, imageId, config, hostConfig, state, network, restartCount, logPath);
    }

    public Container withRestartCount(int count) {
        return new Container(id, name, created, imageName, imageId, config, hostConfig, state, network, count, logPath);
    }

    public Container withHostConfig(JsonObject newHostConfig) {
        return new Container(
                id, name, created, imageName, imageId, config, newHostConfig, state, network, restartCount, logPath);
    }
}
