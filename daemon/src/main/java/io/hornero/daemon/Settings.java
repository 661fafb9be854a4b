package io.hornero.daemon;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.http.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the engine keeps its things and where it listens.
///
/// @param root folder of everything it keeps
/// @param socket of the Docker Engine API
/// @param registry where the registry listens; empty for nowhere
/// @param aws where the AWS APIs listen; empty for nowhere
/// @param build names this build of the program, so that commands of another one notice; may be empty
/// @param runtime the only OCI runtime that may serve; null takes the best that works
record Settings(
        Path root,
        Path socket,
        Optional<ServerAddress.Tcp> registry,
        Optional<ServerAddress.Tcp> aws,
        String build,
        @Nullable String runtime,
        String buildCache) {
    static final Path DEFAULT_ROOT = Path.of("/var/lib/hornero");
    static final Path DEFAULT_SOCKET = Path.of("/run/hornero/hornero.sock");
    private static final String DEFAULT_REGISTRY = "127.0.0.1:5001";
    private static final String DEFAULT_AWS = "127.0.0.1:4566";
    private static final long LEAST_CACHE_BYTES = 10_000_000_000L;
    private static final int MAX_SOCKET_PATH = 107;
    private static final List<String> OPTIONS =
            List.of("--root", "--socket", "--registry", "--aws", "--runtime", "--build-cache");

    Settings {
        if (socket.toString().length() > MAX_SOCKET_PATH) {
            throw Failure.invalid("the socket's path is longer than the " + MAX_SOCKET_PATH
                    + " characters that Linux allows: " + socket + "; give a shorter one with --socket");
        }
    }

    /// Reads `--root DIR --socket PATH --registry HOST:PORT|off --aws HOST:PORT|off --runtime crun|runc
    /// --build-cache SIZE|off`, each also as `--name=value`; and `HORNERO_BUILD`, `HORNERO_BUILD_CACHE`.
    static Settings parse(List<String> args, Map<String, String> environment) {
        Path root = DEFAULT_ROOT;
        Path socket = null;
        String registry = DEFAULT_REGISTRY;
        String aws = DEFAULT_AWS;
        String runtime = null;
        String buildCache = environment.getOrDefault("HORNERO_BUILD_CACHE", "");
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (!OPTIONS.contains(name)) {
                throw Failure.invalid(
                        "unknown option '" + name + "' of hornero engine" + Suggestion.suffix(name, OPTIONS));
            }
            if (equals < 0 && i + 1 == args.size()) {
                throw Failure.invalid("option " + name + " of hornero engine needs a value");
            }
            String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
            switch (name) {
                case "--root" -> root = Path.of(value).toAbsolutePath().normalize();
                case "--socket" -> socket = Path.of(value).toAbsolutePath().normalize();
                case "--registry" -> registry = value;
                case "--aws" -> aws = value;
                case "--runtime" -> runtime = value;
                case "--build-cache" -> buildCache = value;
                default -> throw new IllegalStateException(name);
            }
        }
        Path where = socket != null ? socket : root.equals(DEFAULT_ROOT) ? DEFAULT_SOCKET : root.resolve("engine.sock");
        return new Settings(
                root,
                where,
                address("--registry", registry),
                address("--aws", aws),
                environment.getOrDefault("HORNERO_BUILD", ""),
                runtime,
                buildCache);
    }

    private static Optional<ServerAddress.Tcp> address(String option, String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
            return Optional.of(ServerAddress.tcp(host, Integer.parseInt(text.substring(colon + 1))));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Failure(
                    io.hornero.base.FailureKind.INVALID,
                    "option " + option + ": '" + text + "' is neither HOST:PORT nor off",
                    e);
        }
    }

    /// What builds may keep on disk to be faster; 0 for no bound. If not said, a tenth of the disk, at
    /// least 10 GB.
    long buildCacheBytes() throws IOException {
        if (buildCache.equals("off")) {
            return 0;
        }
        return buildCache.isEmpty()
                ? Math.max(LEAST_CACHE_BYTES, Files.getFileStore(root).getTotalSpace() / 10)
                : Sizes.parse("--build-cache", buildCache);
    }

    /// Name of the default bridge: each root has its own.
    String bridgeName() {
        return root.equals(DEFAULT_ROOT)
                ? "hornero0"
                : "hornero-"
                        + io.hornero.oci.Digest.ofText(root.toString()).hex().substring(0, 6);
    }
}
