package io.hornero.cli.internal.engine;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stream of JSON objects, a line each.
public final class JsonLines {
    private JsonLines() {}

    /// Takes what comes.
    @FunctionalInterface
    public interface Each {
        void accept(JsonObject object) throws IOException;
    }

    /// Gives each object to the consumer as it arrives; returns at the end of the stream.
    public static void read(InputStream in, Each each) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                each.accept(Json.parse(line).object());
            }
        }
    }
}
