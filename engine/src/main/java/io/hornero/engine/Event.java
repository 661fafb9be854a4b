package io.hornero.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that happened to an object of the engine, in the words of the Docker Engine API.
///
/// @param type `container`, `image`, `network`, `volume`, `builder` or `daemon`
/// @param action as `start`, `die`, `health_status: healthy`
/// @param id of the object: a container's id, an image's name
/// @param attributes as `name`, `image`, `exitCode`; in order
/// @param time when
public record Event(String type, String action, String id, Map<String, String> attributes, Instant time) {
    public Event {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
