package io.hornero.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A copy of the launcher that believes that the program is built.
///
/// @param home the folder for it
record BuiltLauncher(Path home) {
    private static final Path LAUNCHER = Path.of("../hornero");
    /// What the launcher itself writes after a build; its flags are read out of it.
    private static final String RECORD = """
            . <(sed -n '/^cli_flags=/,/^# program:package/p' "$0")
            IFS= read -r -d '' release <"$1/release"
            printf '%s=%q\\n' built_with_home "$1" java_home "$1" built_release "$release" \\
              built_flags "${cli_flags[*]} ${engine_flags[*]}" lib "$2" cli_path '' engine_path ''
            """;

    Path make() throws IOException, InterruptedException {
        Path launcher = home.resolve("hornero");
        Shell.run(List.of("cp", LAUNCHER.toString(), launcher.toString()), Map.of(), null, "")
                .ok();
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("module/src/main"));
        Files.createFile(home.resolve("module/pom.xml"));
        Path dist = Files.createDirectories(home.resolve("target/dist"));
        Path lib = Files.createDirectory(dist.resolve("lib"));
        Files.createFile(dist.resolve("stamp"));
        List<String> record =
                List.of("bash", "-c", RECORD, launcher.toString(), System.getProperty("java.home"), lib.toString());
        Files.writeString(
                dist.resolve("state"),
                Shell.run(record, Map.of(), null, "").ok().out());
        return home;
    }
}
