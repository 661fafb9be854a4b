package io.hornero.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function's configuration says instead of its image (`ImageConfig` in the Lambda API).
///
/// @param entryPoint replaces the image's entry point; empty keeps it
/// @param command replaces the image's command; empty keeps it
/// @param workingDirectory replaces the image's; null keeps it
public record ImageOverrides(
        List<String> entryPoint,
        List<String> command,
        @Nullable String workingDirectory) {
    public static final ImageOverrides NONE = new ImageOverrides(List.of(), List.of(), null);

    public ImageOverrides {
        entryPoint = List.copyOf(entryPoint);
        command = List.copyOf(command);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
