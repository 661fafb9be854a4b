package io.hornero.acceptance;

import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.layer.TarType;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of an image as its layers come, by what their tars say: nothing of ours but the tar reader is
/// between the archive and the tree.
///
/// Source: OCI image-spec v1.1, layer.md.
final class FileTree {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private TreeMap<String, Node> nodes = new TreeMap<>();

    /// A file, and all names of it share one.
    ///
    /// @param entry that made it
    /// @param content digest of a regular file's bytes; else empty
    private record Node(TarEntry entry, String content) {

        String text() {
            String access = String.format(
                    "%04o %d:%d",
                    entry.mode(), entry.owner().uid(), entry.owner().gid());
            String xattrs = entry.xattrs().isEmpty() ? "" : " " + xattrs();
            return switch (entry.type()) {
                case FILE -> "f " + access + " " + entry.sizeBytes() + " " + content + xattrs;
                case DIRECTORY -> "d " + access + xattrs;
                case SYMLINK -> "l " + entry.owner().uid() + ":" + entry.owner().gid() + " " + entry.link() + xattrs;
                case FIFO -> "p " + access + xattrs;
                case CHARACTER_DEVICE -> "c " + access + " " + entry.deviceMajor() + "," + entry.deviceMinor();
                case BLOCK_DEVICE -> "b " + access + " " + entry.deviceMajor() + "," + entry.deviceMinor();
                case HARD_LINK -> throw new IllegalStateException("a link is the file that it leads to");
            };
        }

        private String xattrs() {
            List<String> pairs = new ArrayList<>();
            entry.xattrs()
                    .forEach((name, value) ->
                            pairs.add(name + "=" + HexFormat.of().formatHex(value)));
            return String.join(" ", pairs);
        }
    }

    /// Puts a layer on top.
    void apply(InputStream layer) throws IOException {
        TreeMap<String, Node> before = new TreeMap<>(nodes);
        TarReader tar = new TarReader(layer);
        for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            apply(next.get(), before, tar);
        }
    }

    private void apply(TarEntry entry, Map<String, Node> before, TarReader tar) throws IOException {
        String path = clean(entry.path());
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash + 1);
        String name = path.substring(slash + 1);
        if (name.equals(OPAQUE)) {
            nodes.keySet()
                    .removeIf(p -> p.startsWith(parent) && before.containsKey(p) && nodes.get(p) == before.get(p));
        } else if (name.startsWith(WHITEOUT)) {
            remove(parent + name.substring(WHITEOUT.length()));
        } else if (entry.type() == TarType.HARD_LINK) {
            Node target = nodes.get(clean(entry.link()));
            if (target == null) {
                throw new IOException(path + " is a hard link to " + entry.link() + ", which is not there");
            }
            remove(path);
            nodes.put(path, target);
        } else {
            if (entry.type() != TarType.DIRECTORY) {
                remove(path);
            }
            String content = entry.type() == TarType.FILE
                    ? Digest.of(tar.contents().readAllBytes()).hex().substring(0, 16)
                    : "";
            nodes.put(path, new Node(entry, content));
        }
    }

    private void remove(String path) {
        nodes.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
    }

    private static String clean(String path) {
        String clean = path.replaceAll("^(\\.?/)+|/+$", "");
        return clean.equals(".") ? "" : clean;
    }

    /// The tree as it is now, to compare a later one with.
    Map<String, String> state() {
        Map<Node, String> first = new java.util.IdentityHashMap<>();
        Map<String, String> state = new TreeMap<>();
        nodes.forEach((path, node) -> {
            String other = first.putIfAbsent(node, path);
            state.put(path, other == null ? node.text() : "h /" + other);
        });
        return state;
    }

    /// What became of a tree: `+` new, `~` changed, `-` gone (a directory with all that was in it).
    static List<String> changes(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        after.forEach((path, text) -> {
            String old = before.get(path);
            if (!text.equals(old)) {
                lines.add((old == null ? "+ " : "~ ") + "/" + shown(path) + " " + text);
            }
        });
        before.keySet().stream()
                .filter(p -> !after.containsKey(p))
                .filter(p -> !p.contains("/") || after.containsKey(p.substring(0, p.lastIndexOf('/'))))
                .forEach(p -> lines.add("- /" + shown(p)));
        return lines;
    }

    private static String shown(String path) {
        return path.replace("\\", "\\\\")
                .replace(" ", "\\s")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
