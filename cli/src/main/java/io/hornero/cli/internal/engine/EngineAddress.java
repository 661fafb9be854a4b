package io.hornero.cli.internal.engine;

import io.hornero.base.Failure;
import java.nio.file.Path;
import java.util.Map;

/// Which engine a command talks to.
///
/// @param root the engine's folder
/// @param socket where it listens
/// @param given whether the user named the socket; such an engine is never started from here
public record EngineAddress(Path root, Path socket, boolean given) {
    private static final Path DEFAULT_ROOT = Path.of("/var/lib/hornero");
    private static final Path DEFAULT_SOCKET = Path.of("/run/hornero/hornero.sock");
    private static final String SCHEME = "unix://";
    private static final int SOCKET_PATH_BYTES = 107;

    /// @throws Failure the kernel has no socket with a path that long
    public EngineAddress {
        if (socket.toString().length() > SOCKET_PATH_BYTES) {
            throw Failure.invalid("the socket path " + socket + " is longer than " + SOCKET_PATH_BYTES
                    + " bytes, which is all that unix sockets allow; choose a shorter --root or --host");
        }
    }

    /// The flags win over `HORNERO_HOST` and `HORNERO_ROOT`; `DOCKER_HOST` counts for nothing.
    ///
    /// @param root value of `--root`, may be empty
    /// @param host value of `--host`, may be empty
    public static EngineAddress of(String root, String host, Map<String, String> environment) {
        String folder = root.isEmpty() ? environment.getOrDefault("HORNERO_ROOT", "") : root;
        Path path = folder.isEmpty()
                ? DEFAULT_ROOT
                : Path.of(folder).toAbsolutePath().normalize();
        String address = host;
        if (address.isEmpty() && root.isEmpty()) {
            address = environment.getOrDefault("HORNERO_HOST", "");
        }
        if (!address.isEmpty()) {
            return new EngineAddress(path, socketOf(address), true);
        }
        return new EngineAddress(path, path.equals(DEFAULT_ROOT) ? DEFAULT_SOCKET : path.resolve("engine.sock"), false);
    }

    private static Path socketOf(String host) {
        if (!host.startsWith(SCHEME) || host.length() == SCHEME.length()) {
            throw Failure.invalid("--host takes unix://PATH, not '" + host + "'");
        }
        return Path.of(host.substring(SCHEME.length())).toAbsolutePath();
    }

    public Path log() {
        return root.resolve("engine.log");
    }

    @Override
    public String toString() {
        return SCHEME + socket;
    }
}
