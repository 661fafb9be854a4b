package io.hornero.bases.internal;

import io.hornero.base.Progress;
import io.hornero.snapshot.Active;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the content of one layer in a writable file system.
///
/// @param state lists and downloads of the release
/// @param epochSeconds what programs take for the present time where they write one down
record LayerMaker(AptState state, Workshop workshop, long epochSeconds) {

    /// @param what for messages, as `assembling debian:12`
    /// @param item gets the output of programs
    void make(LayerRecipe recipe, Active active, String what, String item, Progress progress)
            throws IOException, InterruptedException {
        switch (recipe) {
            case LayerRecipe.Debian debian -> workshop.run(what, debian(debian, active.upper()), item, progress);
            case LayerRecipe.Busybox _ ->
                workshop.run(what, script("busybox.sh", active.upper(), List.of(), ""), item, progress);
            case LayerRecipe.Packages packages -> {
                Path root = active.mount();
                try {
                    workshop.run(what, packages(packages, root), item, progress);
                } finally {
                    active.unmount();
                }
            }
            case LayerRecipe.Files files -> {
                Path root = active.mount();
                try {
                    write(files, root);
                } finally {
                    active.unmount();
                }
            }
        }
    }

    private Workshop.Script debian(LayerRecipe.Debian debian, Path directory) {
        Command.require("mmdebstrap", "mmdebstrap");
        List<String> more = List.of(debian.release().codename(), debian.slim() ? "slim" : "full");
        return script("debian.sh", directory, more, "");
    }

    private Workshop.Script packages(LayerRecipe.Packages packages, Path root) {
        List<String> more = new ArrayList<>(List.of(Workshop.Script.SETUP));
        more.addAll(packages.packages());
        return script("packages.sh", root, more, packages.setup());
    }

    private Workshop.Script script(String name, Path directory, List<String> more, String setup) {
        List<String> arguments =
                new ArrayList<>(List.of(directory.toString(), state.folder().toString()));
        arguments.addAll(more);
        return new Workshop.Script(name, arguments, Map.of("SOURCE_DATE_EPOCH", Long.toString(epochSeconds)), setup);
    }

    // The root is one of our own layers: its folders are folders.
    private static void write(LayerRecipe.Files files, Path root) throws IOException {
        for (BaseFile file : files.files()) {
            Path path = root.resolve(file.path().substring(1));
            Files.createDirectories(path.getParent() == null ? root : path.getParent());
            switch (file.kind()) {
                case FOLDER -> Files.createDirectories(path);
                case LINK ->
                    Files.createSymbolicLink(path, Path.of(new String(file.content(), StandardCharsets.UTF_8)));
                case FILE -> write(path, file.content(), "rw-r--r--");
                case PROGRAM -> write(path, file.content(), "rwxr-xr-x");
            }
        }
    }

    private static void write(Path path, byte[] content, String mode) throws IOException {
        Files.write(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
