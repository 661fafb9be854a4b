package io.hornero.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files of /proc/sys: they give their whole value to the first read, or only its beginning.
public final class ProcFile {
    private static final int BYTES = 4096;

    private ProcFile() {}

    public static String read(String path) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] value = new byte[BYTES];
            int size = Math.max(0, in.read(value));
            return new String(value, 0, size, StandardCharsets.US_ASCII).strip();
        }
    }

    public static void write(String path, String value) throws IOException {
        Files.write(Path.of(path), value.getBytes(StandardCharsets.US_ASCII));
    }
}
