package io.hornero.layer;

import io.hornero.linux.Directory;
import io.hornero.linux.OpenFile;
import io.hornero.linux.OpenFlags;
import io.hornero.linux.Stat;
import io.hornero.linux.Xattrs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What tests of trees share.
final class Trees {
    private Trees() {}

    /// Every path with all that matters about it, for comparing trees.
    static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Directory directory = Directory.open(root)) {
            describe(directory, "", all, new TreeMap<>());
        }
        return all;
    }

    private static void describe(Directory in, String path, Map<String, String> all, Map<Long, String> links)
            throws IOException {
        for (String name : in.names().stream().sorted().toList()) {
            Stat stat = in.stat(name);
            String child = path + "/" + name;
            StringBuilder text = new StringBuilder();
            text.append(Integer.toOctalString(stat.mode()))
                    .append(" ")
                    .append(stat.uid())
                    .append(":")
                    .append(stat.gid());
            text.append(" t")
                    .append(stat.mtime().seconds())
                    .append(" d")
                    .append(stat.deviceMajor())
                    .append(":");
            text.append(stat.deviceMinor());
            if (stat.isSymlink()) {
                text.append(" -> ").append(in.readLink(name));
            }
            for (String x : Xattrs.list(in.procPath(name)).stream().sorted().toList()) {
                text.append(" ").append(x).append("=");
                text.append(HexFormat.of()
                        .formatHex(Xattrs.get(in.procPath(name), x).orElseThrow()));
            }
            if (stat.isFile()) {
                text.append(" #").append(hash(in, name));
            }
            if (stat.links() > 1 && !stat.isDirectory()) {
                text.append(" same as ").append(links.computeIfAbsent(stat.inode(), i -> child));
            }
            all.put(child, text.toString());
            if (stat.isDirectory()) {
                try (Directory sub = in.child(name)) {
                    describe(sub, child, all, links);
                }
            }
        }
    }

    private static int hash(Directory in, String name) throws IOException {
        try (OpenFile file = in.file(name, OpenFlags.READ, 0)) {
            return java.util.Arrays.hashCode(Files.readAllBytes(Path.of(file.procPath())));
        }
    }

    static byte[] tar(Path root, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter.write(root, out, options);
        return out.toByteArray();
    }

    static void apply(byte[] tar, Path target, ApplyOptions options) throws IOException {
        LayerReader.apply(new ByteArrayInputStream(tar), target, options);
    }

    /// One of everything.
    static void fill(Path root) throws IOException {
        Files.createDirectories(root.resolve("usr/bin"));
        Files.writeString(root.resolve("usr/bin/tool"), "#!/bin/sh\n");
        Files.write(root.resolve("usr/big"), new byte[700_001]);
        Files.createLink(root.resolve("usr/zlink"), root.resolve("usr/big"));
        Files.createSymbolicLink(root.resolve("usr/dangling"), Path.of("/nowhere/at/all"));
        Files.createDirectories(root.resolve("d".repeat(90) + "/" + "e".repeat(90)));
        Files.writeString(root.resolve("d".repeat(90) + "/" + "e".repeat(90) + "/" + "f".repeat(200)), "long");
        Files.writeString(root.resolve("d".repeat(90) + "/short"), "prefix");
        try (Directory directory = Directory.open(root);
                Directory usr = directory.child("usr");
                Directory bin = usr.child("bin")) {
            directory.makeNode("null", Stat.CHARACTER_DEVICE | 0666, 1, 3);
            directory.makeNode("disk", Stat.BLOCK_DEVICE | 0660, 8, 1);
            directory.makeNode("pipe", Stat.FIFO | 0644, 0, 0);
            directory
                    .file("Főtanúsítvány", OpenFlags.WRITE | OpenFlags.CREATE, 0644)
                    .close();
            directory
                    .file(
                            io.hornero.linux.RawText.decode(new byte[] {'x', (byte) 0xff}),
                            OpenFlags.WRITE | OpenFlags.CREATE,
                            0644)
                    .close();
            bin.chown("tool", 3_000_000_000L, 65534);
            bin.chmod("tool", 04755);
            Xattrs.set(
                    bin.procPath("tool"),
                    "security.capability",
                    HexFormat.of().parseHex("0100000200040000000000000000000000000000"));
            bin.setTime("tool", new io.hornero.linux.FileTime(1_000_000_000, 0));
            usr.setTime("bin", new io.hornero.linux.FileTime(-86400, 0));
            directory.chmod("usr", 01777);
            directory.setTime("usr", new io.hornero.linux.FileTime(9_000_000_000L, 0));
        }
    }
}
