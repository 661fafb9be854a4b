package io.hornero.acceptance;

import io.hornero.layer.Owner;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarType;
import io.hornero.layer.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Archives of a case, a line for each entry: `file PATH MODE UID:GID TEXT`, `dir PATH MODE UID:GID`,
/// `link PATH -> TARGET`, `hard PATH = OTHER`, `fifo PATH MODE UID:GID`, `xattr NAME VALUE` (of the next
/// entry). The name's end tells the compression.
final class CaseArchive {
    private static final long TIME = 1_400_000_000;

    private CaseArchive() {}

    static void write(Path archive, List<String> lines) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            Map<String, List<String>> before = new HashMap<>();
            TreeMap<String, byte[]> xattrs = new TreeMap<>();
            for (String line : lines) {
                List<String> words = List.of(line.split(" ", 5));
                if (words.getFirst().equals("xattr")) {
                    xattrs.put(words.get(1), words.get(2).translateEscapes().getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    put(tar, words, before, xattrs);
                    before.put(words.get(1), words);
                    xattrs.clear();
                }
            }
        }
        Files.write(archive, compressed(archive.getFileName().toString(), bytes.toByteArray()));
    }

    /// @param before earlier entries by their path
    private static void put(
            TarWriter tar, List<String> words, Map<String, List<String>> before, TreeMap<String, byte[]> xattrs)
            throws IOException {
        String path = words.get(1);
        switch (words.getFirst()) {
            case "link" -> tar.put(TarEntry.symlink(path, words.get(3), TIME));
            case "hard" -> {
                List<String> target = before.get(words.get(3));
                tar.put(entry(path, TarType.HARD_LINK, mode(target), owner(target), 0, words.get(3), xattrs));
            }
            default -> {
                byte[] text = words.size() < 5
                        ? new byte[0]
                        : words.get(4).translateEscapes().getBytes(StandardCharsets.UTF_8);
                TarType type = switch (words.getFirst()) {
                    case "dir" -> TarType.DIRECTORY;
                    case "fifo" -> TarType.FIFO;
                    default -> TarType.FILE;
                };
                tar.put(entry(path, type, mode(words), owner(words), text.length, "", xattrs), text);
            }
        }
    }

    private static int mode(List<String> words) {
        return Integer.parseInt(words.get(2), 8);
    }

    private static Owner owner(List<String> words) {
        String[] owner = words.get(3).split(":");
        return new Owner(Integer.parseInt(owner[0]), Integer.parseInt(owner[1]));
    }

    private static TarEntry entry(
            String path, TarType type, int mode, Owner owner, long size, String link, TreeMap<String, byte[]> xattrs) {
        return new TarEntry(path, type, mode, owner, size, TIME, 0, link, 0, 0, xattrs);
    }

    private static byte[] compressed(String name, byte[] tar) throws IOException, InterruptedException {
        if (name.endsWith(".gz")) {
            return through(tar, "gzip", "-nc");
        }
        if (name.endsWith(".bz2")) {
            return through(tar, "bzip2", "-c");
        }
        if (name.endsWith(".xz")) {
            return through(tar, "xz", "-c");
        }
        return name.endsWith(".zst") ? through(tar, "zstd", "-qc") : tar;
    }

    private static byte[] through(byte[] bytes, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        try (var in = process.getOutputStream()) {
            in.write(bytes); // less than a pipe holds
        }
        byte[] out = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
        return out;
    }
}
