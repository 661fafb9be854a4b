package io.hornero.build.internal;

import io.hornero.build.FileState;
import io.hornero.linux.RawText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How [TreeManifests] writes folders and trees: lengths and bytes, digests of files as 32 bytes.
final class FolderCodec {
    private static final String SHA256 = "sha256:";
    private static final int DIGEST_BYTES = 32;
    private static final int MOST_BYTES = 1 << 20;

    private FolderCodec() {}

    /// Writes into memory, where nothing fails.
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] encode(Map<String, FileState> entries) {
        return written(out -> {
            for (Map.Entry<String, FileState> entry : entries.entrySet()) {
                FileState state = entry.getValue();
                write(RawText.encode(entry.getKey()), out);
                out.writeInt(state.mode());
                out.writeLong(state.uid());
                out.writeLong(state.gid());
                out.writeLong(state.sizeBytes());
                write(content(state), out);
            }
        });
    }

    private static byte[] content(FileState state) {
        String content = state.content();
        if (content == null) {
            return new byte[0];
        }
        return state.isFile() ? HexFormat.of().parseHex(content.substring(SHA256.length())) : RawText.encode(content);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Empty for what this version does not understand.
    static Optional<Map<String, FileState>> decode(byte[] value) {
        Map<String, FileState> entries = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            while (in.available() > 0) {
                String name = RawText.decode(read(in));
                int mode = in.readInt();
                long uid = in.readLong();
                long gid = in.readLong();
                long size = in.readLong();
                byte[] content = read(in);
                FileState plain = new FileState(mode, uid, gid, size, null);
                entries.put(name, new FileState(mode, uid, gid, size, content(plain, content)));
            }
            return Optional.of(entries);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String content(FileState state, byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        return state.isFile() ? SHA256 + HexFormat.of().formatHex(bytes) : RawText.decode(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a length of " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /// @param folders digests of folders by path
    static byte[] encodeTree(Map<String, String> folders) {
        return written(out -> {
            for (Map.Entry<String, String> folder : folders.entrySet()) {
                write(RawText.encode(folder.getKey()), out);
                out.write(HexFormat.of().parseHex(folder.getValue()));
            }
        });
    }

    /// Empty for what this version does not understand.
    static Optional<Map<String, String>> decodeTree(byte[] value) {
        Map<String, String> folders = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            while (in.available() > 0) {
                String path = RawText.decode(read(in));
                byte[] digest = new byte[DIGEST_BYTES];
                in.readFully(digest);
                folders.put(path, HexFormat.of().formatHex(digest));
            }
            return Optional.of(folders);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
