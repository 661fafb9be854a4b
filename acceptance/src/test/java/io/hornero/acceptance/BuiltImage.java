package io.hornero.acceptance;

import io.hornero.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// An image to be looked at.
///
/// @param config parsed
/// @param layers uncompressed, lowest first
record BuiltImage(JsonObject config, List<Layer> layers) {

    /// Opens a layer's tar.
    @FunctionalInterface
    interface Layer {
        InputStream open() throws IOException;

        static Layer of(byte[] tar) {
            return () -> new ByteArrayInputStream(tar);
        }
    }

    List<String> diffIds() {
        return config.objectOrEmpty("rootfs").arrayOrEmpty("diff_ids").texts();
    }

    List<JsonObject> history() {
        return config.arrayOrEmpty("history").objects();
    }

    /// Whether this one is built on another: begins with its layers and its history.
    boolean isOn(BuiltImage base) {
        return begins(diffIds(), base.diffIds()) && begins(events(), base.events());
    }

    /// Without times, which Docker writes in another way.
    private List<JsonObject> events() {
        return history().stream().map(h -> h.copy().remove("created")).toList();
    }

    private static boolean begins(List<?> list, List<?> start) {
        return list.size() >= start.size() && list.subList(0, start.size()).equals(start);
    }
}
