package io.hornero.layer.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The layers below the one that is made, uppermost first.
final class LowerLayers implements AutoCloseable {
    private final List<Directory> layers = new ArrayList<>();

    LowerLayers(List<Path> paths) throws IOException {
        try {
            for (Path path : paths) {
                layers.add(Directory.open(path));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// Where a file of the lower layers is; the caller closes the directory.
    record Found(Directory directory, String name, Stat stat) implements AutoCloseable {
        @Override
        public void close() {
            directory.close();
        }
    }

    /// The uppermost file of that path, unless it is removed by a whiteout.
    Optional<Found> find(String path) throws IOException {
        for (Directory layer : layers) {
            Optional<Found> found = find(layer, path);
            if (found.isPresent()) {
                return hidden(found.get()) ? Optional.empty() : found;
            }
        }
        return Optional.empty();
    }

    private static boolean hidden(Found found) {
        boolean whiteout = found.stat().isWhiteout();
        if (whiteout) {
            found.close();
        }
        return whiteout;
    }

    private static Optional<Found> find(Directory layer, String path) throws IOException {
        Directory parent;
        try {
            parent = layer.resolve(Paths.parent(path));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw e;
        }
        Optional<Stat> stat = Optional.empty();
        try {
            stat = parent.find(Paths.name(path));
        } finally {
            if (stat.isEmpty()) {
                parent.close();
            }
        }
        return stat.map(s -> new Found(parent, Paths.name(path), s));
    }

    boolean contains(String path) throws IOException {
        try (Found found = find(path).orElse(null)) {
            return found != null;
        }
    }

    @Override
    public void close() {
        layers.forEach(Directory::close);
    }
}
