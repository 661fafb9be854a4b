package io.hornero.http;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where a server listens.
public sealed interface ServerAddress {

    /// A unix socket. The file appears with these permissions, never with others. A stale file (nobody listens
    /// on it any more) is replaced; a live one is refused.
    record Unix(Path path, Set<PosixFilePermission> permissions) implements ServerAddress {
        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    /// A TCP address; port 0 takes a free one.
    record Tcp(String host, int port) implements ServerAddress {
        /// @throws IllegalArgumentException no port
        public Tcp {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("not a TCP port: " + port);
            }
        }

        @Override
        public String toString() {
            return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /// A unix socket that its owner and group may use.
    static Unix unix(Path path) {
        return new Unix(path, PosixFilePermissions.fromString("rw-rw----"));
    }

    static Tcp tcp(String host, int port) {
        return new Tcp(host, port);
    }
}
