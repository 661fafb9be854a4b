package io.hornero.base;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Identifiers of containers, execs, networks and builds: 64 random lower-case hex characters, as Docker's.
public final class RandomId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    public static String hex64() {
        return hex(32);
    }

    /// @param bytes random bytes; the text is twice as long
    public static String hex(int bytes) {
        byte[] id = new byte[bytes];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
