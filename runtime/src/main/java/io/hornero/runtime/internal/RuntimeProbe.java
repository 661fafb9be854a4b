package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the programs that containers need, and which OCI runtime works here.
final class RuntimeProbe {
    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    /// crun first, because it is faster; runc where crun does not serve.
    private static final List<String> NAMES = List.of("crun", "runc");

    private RuntimeProbe() {}

    /// @param wanted the only one that may serve; null takes the first that does
    static OciRuntime oci(@Nullable String wanted) throws IOException {
        if (wanted != null && !NAMES.contains(wanted)) {
            throw Failure.invalid("unknown OCI runtime '" + wanted + "'; choose crun or runc");
        }
        List<String> rejected = new ArrayList<>();
        for (String name : wanted == null ? NAMES : List.of(wanted)) {
            Optional<Path> program = find(name);
            if (program.isPresent()) {
                String version = version(program.get());
                Optional<String> flaw = name.equals("crun") ? flawOfCrun(version) : Optional.empty();
                if (flaw.isEmpty()) {
                    return new OciRuntime(name, program.get(), version, rejected);
                }
                rejected.add(name + ": " + flaw.get());
            }
        }
        String why = rejected.isEmpty() ? "" : " (" + String.join("; ", rejected) + ")";
        String install = wanted == null ? "runc" : wanted;
        throw Failure.unsupported(
                "no OCI runtime works here" + why + "; install " + install + ": apt-get install " + install);
    }

    /// The one that made a container, whichever serves now; empty where it is not installed any more.
    static Optional<OciRuntime> named(String name) throws IOException {
        Optional<Path> program = find(name);
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new OciRuntime(name, program.get(), version(program.get()), List.of()));
    }

    private static Optional<String> flawOfCrun(String version) throws IOException {
        if (version.startsWith("crun version 0.")) {
            return Optional.of(version + " is older than 1.0");
        }
        if (HybridMask.needed() && find("nsenter").isEmpty()) {
            return Optional.of("cgroups in hybrid mode not supported without nsenter");
        }
        return Optional.empty();
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

    static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(f -> Path.of(f, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
