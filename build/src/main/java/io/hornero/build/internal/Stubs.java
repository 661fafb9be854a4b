package io.hornero.build.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Removes the empty files and directories that the OCI runtime makes to mount on, so that they are in no
/// layer.
///
/// Source: BuildKit, `executor/stubs.go`.
final class Stubs implements AutoCloseable {
    /// Those that were not there, the deepest of each path first.
    private final List<Path> missing = new ArrayList<>();
    /// The directories that were there and get a stub.
    private final Map<Path, Before> directories = new LinkedHashMap<>();

    /// A directory's time, and the names in it.
    private record Before(FileTime time, List<String> names) {}

    private Stubs() {}

    /// Notes which of the paths do not exist yet; those below /dev are on a file system of their own.
    static Stubs before(Path root, List<String> targets) throws IOException {
        Stubs stubs = new Stubs();
        for (String target : targets) {
            if (!target.startsWith("/dev/")) {
                stubs.note(root, RootedPath.follow(root, target));
            }
        }
        return stubs;
    }

    private void note(Path root, Path target) throws IOException {
        Path path = target;
        while (path != null && !path.equals(root) && !RootedPath.exists(path)) {
            missing.add(path);
            path = path.getParent();
        }
        if (path != null && !path.equals(target) && Files.isDirectory(path)) {
            directories.put(path, new Before(Files.getLastModifiedTime(path), SourceFinder.names(path)));
        }
    }

    @Override
    public void close() throws IOException {
        for (Path stub : missing) {
            if (isEmpty(stub)) {
                Files.delete(stub);
            }
        }
        for (Map.Entry<Path, Before> directory : directories.entrySet()) {
            Path path = directory.getKey();
            boolean unchanged = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && SourceFinder.names(path).equals(directory.getValue().names());
            if (unchanged) {
                Files.getFileAttributeView(path, BasicFileAttributeView.class)
                        .setTimes(directory.getValue().time(), null, null);
            }
        }
    }

    private static boolean isEmpty(Path stub) throws IOException {
        if (Files.isDirectory(stub, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> names = Files.newDirectoryStream(stub)) {
                return !names.iterator().hasNext();
            }
        }
        return Files.isRegularFile(stub, LinkOption.NOFOLLOW_LINKS) && Files.size(stub) == 0;
    }
}
