package io.hornero.engine.internal;

import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Debian packages of a file system that somebody else made.
///
/// Source: Debian policy, chapter 5, "Control files and their fields"; `status.d` is where images without dpkg,
/// as distroless, keep them.
public final class DebianPackages {
    private static final int MOST_BYTES = 64 << 20;
    private static final String FOLDER = "var/lib/dpkg/status.d";

    private final Path root;

    public DebianPackages(Path root) {
        this.root = root;
    }

    /// An installed package.
    ///
    /// @param maintainer as `Name <address>`; may be empty
    public record Package(String name, String version, String architecture, String maintainer, String homepage) {}

    /// All that are installed, by name.
    public List<Package> list() throws IOException {
        List<Package> packages = new ArrayList<>();
        text("var/lib/dpkg/status").ifPresent(text -> parse(text, packages));
        for (String name : names()) {
            if (!name.endsWith(".md5sums")) {
                text(FOLDER + "/" + name).ifPresent(text -> parse(text, packages));
            }
        }
        packages.sort(Comparator.comparing(Package::name).thenComparing(Package::architecture));
        return packages;
    }

    /// A field of `/etc/os-release`, or empty.
    public String release(String field) throws IOException {
        return text("etc/os-release").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(field + "="))
                .map(line -> line.substring(field.length() + 1).replaceAll("^[\"']|[\"']$", ""))
                .findFirst()
                .orElse("");
    }

    private List<String> names() throws IOException {
        try (Directory directory = Directory.open(root);
                Directory status = directory.resolve(FOLDER)) {
            List<String> names = status.names();
            names.sort(null);
            return names;
        } catch (ErrnoException e) {
            return absent(e, List.of());
        }
    }

    private Optional<String> text(String path) throws IOException {
        try {
            return Optional.of(new String(ConfinedFile.read(root, path, MOST_BYTES), StandardCharsets.UTF_8));
        } catch (ErrnoException e) {
            return absent(e, Optional.empty());
        }
    }

    private static <T> T absent(ErrnoException e, T otherwise) throws ErrnoException {
        if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR) || e.is(Errno.EINVAL)) {
            return otherwise;
        }
        throw e;
    }

    private static void parse(String text, List<Package> packages) {
        for (String paragraph : text.split("\n[ \t]*\n+", -1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            paragraph.lines().filter(l -> !l.startsWith(" ") && l.contains(":")).forEach(l -> {
                int colon = l.indexOf(':');
                fields.putIfAbsent(l.substring(0, colon), l.substring(colon + 1).strip());
            });
            String status = fields.getOrDefault("Status", "install ok installed");
            String name = fields.getOrDefault("Package", "");
            if (!name.isEmpty() && status.endsWith(" installed")) {
                packages.add(new Package(
                        name,
                        fields.getOrDefault("Version", ""),
                        fields.getOrDefault("Architecture", ""),
                        fields.getOrDefault("Maintainer", ""),
                        fields.getOrDefault("Homepage", "")));
            }
        }
    }
}
