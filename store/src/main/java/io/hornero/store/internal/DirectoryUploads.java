package io.hornero.store.internal;

import io.hornero.base.RandomId;
import io.hornero.store.Blob;
import io.hornero.store.Upload;
import io.hornero.store.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Uploads as files `uploads/<id>`, each with a file `<id>.owner` beside it.
final class DirectoryUploads implements Uploads {
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String OWNER = ".owner";

    private final Path folder;
    private final DirectoryBlobStore blobs;
    private final Map<String, FileUpload> open = new ConcurrentHashMap<>();

    DirectoryUploads(Path folder, DirectoryBlobStore blobs) {
        this.folder = folder;
        this.blobs = blobs;
    }

    @Override
    public Upload begin(String owner) throws IOException {
        String id = RandomId.hex(16);
        try {
            Files.writeString(folder.resolve(id + OWNER), owner);
            Files.createFile(folder.resolve(id));
            FileUpload upload = load(id, owner);
            open.put(id, upload);
            return upload;
        } catch (IOException e) {
            throw DiskFailures.translate("begin an upload to " + owner, folder, e);
        }
    }

    @Override
    public Optional<Upload> find(String owner, String id) {
        return Optional.ofNullable(upload(id))
                .filter(upload -> upload.owner().equals(owner))
                .map(Upload.class::cast);
    }

    private @Nullable FileUpload upload(String id) {
        return ID.matcher(id).matches() ? open.computeIfAbsent(id, this::takeUp) : null;
    }

    private @Nullable FileUpload takeUp(String id) {
        try {
            return load(id, Files.readString(folder.resolve(id + OWNER)));
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take up upload " + id, e);
        }
    }

    private FileUpload load(String id, String owner) throws IOException {
        return new FileUpload(id, owner, folder, blobs, new FileUpload.Ending() {
            @Override
            public void over() {
                forget(id);
            }

            @Override
            public void committed(Blob blob) throws IOException {
                dropCutPartsOf(blob, owner);
            }
        });
    }

    private void dropCutPartsOf(Blob blob, String owner) throws IOException {
        for (Path file : files()) {
            Optional<FileUpload> upload =
                    Optional.ofNullable(upload(file.getFileName().toString()));
            if (upload.isPresent() && upload.get().owner().equals(owner)) {
                upload.get().endIfCutPartOf(blob);
            }
        }
    }

    private void forget(String id) {
        open.remove(id);
        try {
            Files.deleteIfExists(folder.resolve(id + OWNER));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end upload " + id, e);
        }
    }

    /// Drops what nobody has added to for a day.
    void dropAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
        for (Path file : files()) {
            if (Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                drop(file.getFileName().toString());
            }
        }
    }

    private void drop(String name) throws IOException {
        String id = name.endsWith(OWNER) ? name.substring(0, name.length() - OWNER.length()) : name;
        Path content = folder.resolve(id);
        if (name.endsWith(OWNER) && Files.exists(content)) {
            return;
        }
        forget(id);
        Files.deleteIfExists(content);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
