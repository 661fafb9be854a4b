package io.hornero.functions.internal;

import io.hornero.functions.Architecture;
import io.hornero.functions.FunctionSettings;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.oci.ImageConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks whether the program that an image starts is there and is a program of the right architecture.
final class EntrypointCheck {
    private static final int HEAD_BYTES = 64;
    private static final int ELF_MACHINE = 18;

    private EntrypointCheck() {}

    static List<String> findings(Path root, ImageConfig image, FunctionSettings settings, Architecture architecture)
            throws IOException {
        List<String> command = SandboxShape.command(image, settings.image());
        if (command.isEmpty()) {
            return List.of(
                    "the image has neither ENTRYPOINT nor CMD: set CMD [\"module.function\"] on a base image with a "
                            + "runtime client");
        }
        String program = command.getFirst();
        for (String path : candidates(program, image, settings)) {
            Optional<byte[]> head = head(root, path);
            if (head.isPresent()) {
                return problem(head.get(), architecture).map(p -> "entrypoint " + path + " " + p).stream()
                        .toList();
            }
        }
        return List.of("entrypoint '" + program
                + "' is not in the image: correct ENTRYPOINT, or start from a base image " + "with a runtime client");
    }

    private static List<String> candidates(String program, ImageConfig image, FunctionSettings settings) {
        if (program.startsWith("/")) {
            return List.of(program);
        }
        if (program.contains("/")) {
            return List.of(SandboxShape.workingDirectory(image, settings.image()) + "/" + program);
        }
        String path = image.env().stream()
                .filter(e -> e.startsWith("PATH="))
                .map(e -> e.substring("PATH=".length()))
                .findFirst()
                .orElse(FunctionEnvironment.DEFAULT_PATH);
        return Stream.of(path.split(":")).map(folder -> folder + "/" + program).toList();
    }

    private static Optional<byte[]> head(Path root, String path) throws IOException {
        try {
            return Optional.of(ConfinedFile.read(root, path, HEAD_BYTES));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR) || e.is(Errno.EINVAL) || e.is(Errno.ELOOP)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> problem(byte[] head, Architecture architecture) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("#!")) {
            return Optional.empty();
        }
        if (!start.startsWith("\u007fELF") || head.length <= ELF_MACHINE) {
            return Optional.of("is neither a program nor a script with #! in its first line (exec format error)");
        }
        int wanted = switch (architecture) {
            case X86_64 -> 0x3e;
            case ARM64 -> 0xb7;
        };
        return (head[ELF_MACHINE] & 0xff) == wanted
                ? Optional.empty()
                : Optional.of("is a program for another architecture than " + architecture.awsName()
                        + " (exec format error): build the image with --platform linux/" + architecture.ociName());
    }
}
