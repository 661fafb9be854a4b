package io.hornero.runtime.internal;

import io.hornero.linux.NetworkLinks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Whose a bridge is, noted at the bridge itself, where it outlives the root: `hornero VIEW ROOT`.
///
/// @param view of the file system, in which the path means something: mount namespace and root directory
/// @param root the engine's folder
record BridgeMark(String view, Path root) {
    private static final String FIRST_WORD = "hornero";

    static BridgeMark of(Path root) throws IOException {
        return new BridgeMark(viewOf("self"), root.toAbsolutePath().normalize());
    }

    /// The mark of a link; empty for one that is not ours, or whose root's path did not fit.
    static Optional<BridgeMark> at(String link) throws IOException {
        String[] words = NetworkLinks.alias(link).split(" ", 3);
        return words.length == 3 && words[0].equals(FIRST_WORD) && words[2].startsWith("/")
                ? Optional.of(new BridgeMark(words[1], Path.of(words[2])))
                : Optional.empty();
    }

    void writeTo(NetworkLinks links, int number) throws IOException {
        String text = FIRST_WORD + " " + view + " " + root;
        if (text.getBytes(StandardCharsets.UTF_8).length <= NetworkLinks.MAX_ALIAS_BYTES) {
            links.alias(number, text);
        }
    }

    /// Whether the root is certainly gone. Elsewhere the same path may be another folder, so that nobody
    /// can tell.
    boolean rootIsGone() throws IOException {
        return view.equals(viewOf("self")) && Files.notExists(root, LinkOption.NOFOLLOW_LINKS);
    }

    /// How a process sees the file system.
    ///
    /// @param process its number, or `self`
    static String viewOf(String process) throws IOException {
        Path folder = Path.of("/proc", process);
        String namespace =
                Files.readSymbolicLink(folder.resolve("ns/mnt")).toString().replaceAll("\\D", "");
        Path root = folder.resolve("root");
        return namespace + "-" + Files.getAttribute(root, "unix:dev") + "-" + Files.getAttribute(root, "unix:ino");
    }
}
