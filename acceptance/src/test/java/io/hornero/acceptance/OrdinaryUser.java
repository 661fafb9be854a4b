package io.hornero.acceptance;

import io.hornero.testkit.RunFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The user `nobody`, in no group, with a copy of the program in a folder that everybody may read.
///
/// @param folder for everybody to read
/// @param classPath of the program, in there
record OrdinaryUser(Path folder, String classPath) {
    static final List<String> BECOME = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    static OrdinaryUser make() throws IOException, InterruptedException {
        Path folder = readable(RunFolder.create("user-"));
        List<String> copies = new ArrayList<>();
        for (String entry : EngineUnderTest.CLASS_PATH.split(File.pathSeparator)) {
            if (!Files.exists(Path.of(entry))) {
                continue; // a module without classes of its own
            }
            Path copy = folder.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            Shell.run(List.of("cp", "-r", entry, copy.toString()), Map.of(), null, "")
                    .ok();
            copies.add(copy.toString());
        }
        return new OrdinaryUser(folder, String.join(File.pathSeparator, copies));
    }

    static Path readable(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Runs a program of ours as this user.
    Ran run(String main, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BECOME);
        command.addAll(EngineUnderTest.java(main, classPath));
        command.addAll(List.of(arguments));
        return Shell.run(command, environment, folder, "");
    }

    void remove() throws IOException {
        SharedEngine.deleteTree(folder);
    }
}
