package io.hornero.bases.internal;

import java.util.HexFormat;

/// An entry of a layer.
///
/// @param path absolute
/// @param kind what it is
/// @param content of a file; the target of a link in UTF-8; empty for a folder
record BaseFile(String path, Kind kind, byte[] content) {

    enum Kind {
        FOLDER,
        FILE,
        PROGRAM,
        LINK
    }

    static BaseFile folder(String path) {
        return new BaseFile(path, Kind.FOLDER, new byte[0]);
    }

    static BaseFile link(String path, String target) {
        return new BaseFile(path, Kind.LINK, target.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// All of it, for a key.
    @Override
    public String toString() {
        return path + " " + kind + " " + HexFormat.of().formatHex(content);
    }
}
