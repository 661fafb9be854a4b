package io.hornero.bases.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// dpkg's list of what is installed.
final class InstalledPackages {
    private InstalledPackages() {}

    /// The upstream version of each package, `3.11.2` for `3.11.2-6+deb12u6`, by the package's name.
    ///
    /// @param root of a file system
    static Map<String, String> read(Path root) throws IOException {
        Map<String, String> versions = new HashMap<>();
        String name = "";
        for (String line : Files.readAllLines(root.resolve("var/lib/dpkg/status"))) {
            if (line.startsWith("Package: ")) {
                name = line.substring("Package: ".length());
            } else if (line.startsWith("Version: ")) {
                versions.put(name, upstream(line.substring("Version: ".length())));
            }
        }
        return versions;
    }

    /// Source: deb-version(7): `[epoch:]upstream-version[-debian-revision]`.
    static String upstream(String version) {
        String withoutEpoch = version.substring(version.indexOf(':') + 1);
        int dash = withoutEpoch.lastIndexOf('-');
        String upstream = dash < 0 ? withoutEpoch : withoutEpoch.substring(0, dash);
        return upstream.replaceFirst("[+~].*", "");
    }
}
