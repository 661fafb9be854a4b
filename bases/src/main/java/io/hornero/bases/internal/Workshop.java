package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.RandomId;
import io.hornero.linux.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs one of our scripts with a temporary folder of its own, which is gone afterwards.
final class Workshop {
    private final Path temporary;

    /// @param root holds the temporary folders
    Workshop(Path root) {
        this.temporary = root.resolve("tmp");
    }

    /// Drops what a killed process left.
    void clean() throws IOException {
        TreeRemoval.remove(temporary);
    }

    /// @param what for messages, as `assembling debian:12`
    /// @param item gets of the output what tells how far it is; when it fails, the last lines
    /// @throws Failure UNAVAILABLE: the script failed
    void run(String what, Script script, String item, Progress progress) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve(RandomId.hex(8)));
        try {
            Consumer<String> shown = line ->
                    progress.report(new ProgressEvent.Output(item, 1, (line + "\n").getBytes(StandardCharsets.UTF_8)));
            PackageOutput output = new PackageOutput(shown);
            int code = new GuardedProcess(folder).run(command(script, folder), script.environment(), output::add);
            if (code != 0) {
                output.lines().forEach(shown);
                throw Failure.unavailable(what + " failed (exit code " + code + "): " + output.reason(), null);
            }
        } finally {
            TreeRemoval.remove(folder);
        }
    }

    /// @param name resource
    /// @param setup text of a second script, whose path is put in place of [#SETUP]; or null
    record Script(
            String name,
            List<String> arguments,
            Map<String, String> environment,
            @Nullable String setup) {
        static final String SETUP = "@setup@";
    }

    private static List<String> command(Script script, Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve(script.name()), Resources.text(script.name()));
        List<String> command = new ArrayList<>(List.of("sh", main.toString()));
        for (String argument : script.arguments()) {
            command.add(argument.equals(Script.SETUP) ? setup(script, folder).toString() : argument);
        }
        return command;
    }

    private static Path setup(Script script, Path folder) throws IOException {
        return Files.writeString(folder.resolve("setup-script"), script.setup() == null ? "" : script.setup());
    }
}
