package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the programs that containers need, and which OCI runtime works here.
final class RuntimeProbe {
    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private RuntimeProbe() {}

    /// crun first, because it is faster; runc where crun does not serve.
    static OciRuntime oci() throws IOException {
        List<String> rejected = new ArrayList<>();
        for (String name : List.of("crun", "runc")) {
            Path program = find(name).orElse(null);
            if (program == null) {
                continue;
            }
            Optional<String> flaw = name.equals("crun") ? CrunFlaws.find() : Optional.empty();
            if (flaw.isEmpty()) {
                return new OciRuntime(name, program, version(program), rejected);
            }
            rejected.add(name + ": " + flaw.get());
        }
        String why = rejected.isEmpty() ? "" : " (" + String.join("; ", rejected) + ")";
        throw Failure.unsupported("no OCI runtime works here" + why + "; install runc: apt-get install runc");
    }

    /// The first line, as `runc version 1.1.5`.
    private static String version(Path program) throws IOException {
        return Command.run(program, List.of("--version"), "")
                .lines()
                .findFirst()
                .orElse("");
    }

    static Path program(String name, String aptPackage) {
        return find(name)
                .orElseThrow(() -> Failure.unsupported(name + " is not installed: apt-get install " + aptPackage));
    }

    private static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(f -> Path.of(f, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
