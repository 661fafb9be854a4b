package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads Dockerfiles, which may be endless.
public final class DockerfileText {
    private static final int MOST_BYTES = 16 << 20;

    private DockerfileText() {}

    /// @param what for the message
    /// @throws Failure INVALID: larger than 16 MiB
    public static String read(InputStream in, String what) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Failure.invalid(what + " is larger than 16 MiB; COPY large files instead of writing them into it");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
