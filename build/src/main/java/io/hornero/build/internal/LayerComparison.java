package io.hornero.build.internal;

import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Two layers beside each other. Use once.
public final class LayerComparison {
    private final TarReader one;
    private final TarReader two;

    /// @param one an uncompressed layer of this program: its entries are in order
    /// @param two another one
    public LayerComparison(InputStream one, InputStream two) {
        this.one = new TarReader(one);
        this.two = new TarReader(two);
    }

    /// As `/etc/stamp differs: byte 12 of its content`.
    public String firstDifference() throws IOException {
        while (true) {
            Optional<TarEntry> a = one.next();
            Optional<TarEntry> b = two.next();
            if (a.isEmpty() || b.isEmpty()) {
                return a.or(() -> b)
                        .map(left -> "/" + left.path() + " is only in " + (a.isPresent() ? "the first" : "the second"))
                        .orElse("nothing but the archive around the files differs");
            }
            if (!a.get().path().equals(b.get().path())) {
                boolean first = place(a.get()).compareTo(place(b.get())) < 0;
                return "/" + (first ? a : b).get().path() + " is only in " + (first ? "the first" : "the second");
            }
            String difference = difference(a.get(), b.get());
            if (!difference.isEmpty()) {
                return "/" + a.get().path() + " differs: " + difference;
            }
        }
    }

    /// Comes in the order of the archive: a folder's content directly after it.
    private static String place(TarEntry entry) {
        return entry.path().replace('/', '\0');
    }

    private String difference(TarEntry a, TarEntry b) throws IOException {
        if (a.type() != b.type()) {
            return "it is a " + a.type() + ", then a " + b.type();
        }
        if (a.mode() != b.mode()) {
            return "its mode is " + Integer.toOctalString(a.mode()) + ", then " + Integer.toOctalString(b.mode());
        }
        if (!a.owner().equals(b.owner())) {
            return "its owner is " + a.owner().uid() + ":" + a.owner().gid() + ", then "
                    + b.owner().uid() + ":" + b.owner().gid();
        }
        if (!a.link().equals(b.link())) {
            return "it links to " + a.link() + ", then to " + b.link();
        }
        if (!equal(a.xattrs(), b.xattrs())) {
            return "its extended attributes";
        }
        String content = contents(a, b);
        if (content.isEmpty() && a.mtimeSeconds() != b.mtimeSeconds()) {
            return "its time is " + Instant.ofEpochSecond(a.mtimeSeconds()) + ", then "
                    + Instant.ofEpochSecond(b.mtimeSeconds());
        }
        return content;
    }

    private static boolean equal(SortedMap<String, byte[]> a, SortedMap<String, byte[]> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream()
                        .allMatch((Map.Entry<String, byte[]> e) -> Arrays.equals(e.getValue(), b.get(e.getKey())));
    }

    private String contents(TarEntry a, TarEntry b) throws IOException {
        InputStream first = new BufferedInputStream(one.contents());
        InputStream second = new BufferedInputStream(two.contents());
        for (long position = 1; ; position++) {
            int x = first.read();
            int y = second.read();
            if (x != y) {
                String sizes = a.sizeBytes() == b.sizeBytes()
                        ? "of " + a.sizeBytes()
                        : "; it has " + a.sizeBytes() + " bytes, then " + b.sizeBytes();
                return "its content, from byte " + position + (sizes.startsWith(";") ? "" : " ") + sizes;
            }
            if (x < 0) {
                return "";
            }
        }
    }
}
