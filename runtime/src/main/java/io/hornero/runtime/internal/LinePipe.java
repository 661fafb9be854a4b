package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.linux.Descriptors;
import io.hornero.linux.Fd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What conmon reports through a pipe: one JSON object a line. For one thread.
final class LinePipe implements AutoCloseable {
    private final Descriptors.Pipe pipe = Descriptors.pipe();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    LinePipe() throws IOException {
        // the field does it
    }

    /// The end for the child; to be closed with [#handedOver] once the child has it.
    Fd writer() {
        return pipe.writer();
    }

    void handedOver() {
        pipe.writer().close();
    }

    /// The next report; empty when the child closed its end without one.
    Optional<JsonObject> next() throws IOException {
        byte[] buffer = new byte[8192];
        while (true) {
            String text = pending.toString(StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end >= 0) {
                pending.reset();
                pending.writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
                return Optional.of(parse(text.substring(0, end)));
            }
            int size = Descriptors.read(pipe.reader(), buffer);
            if (size < 0) {
                return Optional.empty();
            }
            pending.write(buffer, 0, size);
        }
    }

    private static JsonObject parse(String line) {
        try {
            return Json.parse(line).object();
        } catch (JsonException e) {
            throw e.asFailure("report of conmon");
        }
    }

    @Override
    public void close() {
        pipe.close();
    }
}
