package io.hornero.http.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.http.ServerAddress;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// The file of a unix socket. It is born under another name and renamed once it has its permissions: nobody
/// ever finds it with others, and a stale one is replaced in one step.
final class SocketFile {
    /// `sun_path` of Linux, less the final zero.
    private static final int MAX_PATH_BYTES = 107;

    private final ServerAddress.Unix address;
    private final Path birthPath;
    private @Nullable Object key;

    private SocketFile(ServerAddress.Unix address, Path birthPath) {
        this.address = address;
        this.birthPath = birthPath;
    }

    /// @throws Failure CONFLICT somebody listens there, or it is no socket; INVALID the path is too long
    static SocketFile claim(ServerAddress.Unix address) throws IOException {
        Path path = address.path().toAbsolutePath();
        Path birth = path.resolveSibling("." + RandomId.hex(4));
        checkLength(path);
        checkLength(birth);
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        checkFree(path);
        Files.deleteIfExists(birth);
        return new SocketFile(new ServerAddress.Unix(path, address.permissions()), birth);
    }

    Path birthPath() {
        return birthPath;
    }

    void publish() throws IOException {
        Files.setPosixFilePermissions(birthPath, address.permissions());
        key = key(birthPath);
        Files.move(birthPath, address.path(), StandardCopyOption.ATOMIC_MOVE);
    }

    void abandon() throws IOException {
        Files.deleteIfExists(birthPath);
    }

    /// Removes the file unless it is another server's by now.
    void remove() {
        try {
            if (key != null && key.equals(key(address.path()))) {
                Files.deleteIfExists(address.path());
            }
        } catch (IOException e) {
            System.getLogger("io.hornero.http").log(System.Logger.Level.DEBUG, "could not remove " + address.path(), e);
        }
    }

    private static void checkLength(Path path) {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw Failure.invalid("the socket path " + path + " has " + bytes + " bytes, a unix socket's may have "
                    + MAX_PATH_BYTES + "; choose a shorter one");
        }
    }

    private static void checkFree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isOther()) {
            throw Failure.conflict("cannot listen on " + path + ": a file that is no socket is in the way");
        }
        if (answers(path)) {
            throw Failure.conflict("cannot listen on " + path + ": another server answers there already");
        }
    }

    private static boolean answers(Path path) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
