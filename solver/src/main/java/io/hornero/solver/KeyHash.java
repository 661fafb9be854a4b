package io.hornero.solver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 over length-prefixed texts, so that no two lists of texts run together. Used by one thread.
final class KeyHash {
    private final MessageDigest digest;

    /// @param domain keeps keys of different kinds apart
    KeyHash(String domain) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        text(domain);
    }

    KeyHash number(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
        return this;
    }

    KeyHash text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    KeyHash parts(List<KeyPart> parts) {
        number(parts.size());
        parts.forEach(p -> text(p.name()).text(p.value()));
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
