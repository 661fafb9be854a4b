package io.hornero.engine;

import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import org.jspecify.annotations.Nullable;

/// What `docker create` asks for, in the words of the Docker Engine API 1.51 (`ContainerCreateRequest`).
///
/// @param name without slash; null for one that is made up
/// @param config `ContainerConfig`, with `Image` as the user typed it
/// @param hostConfig `HostConfig`
/// @param networking `NetworkingConfig`
/// @param platform that the image must have, or null
public record CreateRequest(
        @Nullable String name,
        JsonObject config,
        JsonObject hostConfig,
        JsonObject networking,
        @Nullable Platform platform) {}
