package io.hornero.build.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Removes the empty files that the OCI runtime makes to mount on, so that they are in no layer.
///
/// Source: BuildKit, `executor/stubs.go`.
final class Stubs implements AutoCloseable {
    private final List<Stub> stubs = new ArrayList<>();

    private record Stub(Path file, Path directory, BasicFileAttributes directoryBefore) {}

    private Stubs() {}

    /// Notes which of the paths do not exist yet; those below /dev are on a file system of their own.
    static Stubs before(Path root, List<String> targets) throws IOException {
        Stubs stubs = new Stubs();
        for (String target : targets) {
            Path file = RootedPath.follow(root, target);
            Path directory = file.getParent();
            if (!target.startsWith("/dev/")
                    && !RootedPath.exists(file)
                    && directory != null
                    && Files.isDirectory(directory)) {
                BasicFileAttributes before = Files.readAttributes(directory, BasicFileAttributes.class);
                stubs.stubs.add(new Stub(file, directory, before));
            }
        }
        return stubs;
    }

    @Override
    public void close() throws IOException {
        for (Stub stub : stubs) {
            if (isEmptyFile(stub.file())) {
                Files.delete(stub.file());
                Files.getFileAttributeView(stub.directory(), BasicFileAttributeView.class)
                        .setTimes(stub.directoryBefore().lastModifiedTime(), null, null);
            }
        }
    }

    private static boolean isEmptyFile(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == 0;
    }
}
