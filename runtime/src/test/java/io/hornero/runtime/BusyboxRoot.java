package io.hornero.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A root with Debian's static busybox.
final class BusyboxRoot {
    private static final Path PROGRAM = Path.of("/usr/bin/busybox");

    private BusyboxRoot() {}

    static Path make(Path folder) {
        try {
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Files.createDirectories(folder.resolve("tmp"));
            Path etc = Files.createDirectories(folder.resolve("etc"));
            Files.writeString(
                    etc.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n");
            Files.writeString(etc.resolve("group"), "root:x:0:\napp:x:1000:\nextra:x:2000:app\n");
            Files.copy(PROGRAM, bin.resolve("busybox"));
            Files.setPosixFilePermissions(
                    bin.resolve("busybox"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String applet : applets()) {
                Path link = bin.resolve(applet);
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of("busybox"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> applets() throws IOException {
        Process list = new ProcessBuilder(PROGRAM.toString(), "--list").start();
        return new String(list.getInputStream().readAllBytes()).lines().toList();
    }
}
