package io.hornero.bases.internal;

import java.util.List;
import java.util.Map;

/// What a container of the image runs.
///
/// @param env `KEY=value`, in order
/// @param versions environment variables that tell a package's version, without Debian's own part: variable ->
///     package
/// @param workingDir or empty
record RunSettings(
        List<String> env, Map<String, String> versions, List<String> entrypoint, List<String> cmd, String workingDir) {
    static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    static RunSettings command(String... cmd) {
        return new RunSettings(List.of(PATH), Map.of(), List.of(), List.of(cmd), "");
    }
}
