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

    /// @param length of the text, of lower-case letters and digits; as BuildKit's identifiers of builds
    public static String base36(int length) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(Character.forDigit(RANDOM.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return id.toString();
    }
}
