package io.hornero.oci;

import io.hornero.base.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The name of some bytes: an algorithm and the lower-case hex of their hash.
///
/// Source: OCI image-spec v1.1, descriptor.md, "Digests".
///
/// @param algorithm hash algorithm, always `sha256`
/// @param hex 64 characters of `0-9a-f`
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String SHA256 = "sha256";

    public Digest {
        if (!algorithm.equals(SHA256)) {
            throw Failure.unsupported("digest algorithm '" + algorithm + "' is not supported; use sha256");
        }
        if (!HEX.matcher(hex).matches()) {
            throw Failure.invalid("invalid digest '" + algorithm + ":" + hex + "': expected 64 characters of 0-9a-f");
        }
    }

    /// Parses `sha256:<hex>`.
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw Failure.invalid("invalid digest '" + text + "': expected algorithm:hex");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /// True for text that [#parse] accepts.
    public static boolean isDigest(String text) {
        return text.startsWith(SHA256 + ":")
                && HEX.matcher(text.substring(SHA256.length() + 1)).matches();
    }

    public static Digest of(byte[] bytes) {
        return of(sha256().digest(bytes), SHA256);
    }

    public static Digest ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest of what was fed to a [#sha256] hash; resets the hash.
    public static Digest of(MessageDigest finished) {
        return of(finished.digest(), SHA256);
    }

    /// A fresh SHA-256.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Digest of(byte[] hash, String algorithm) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash));
    }

    /// The first 12 characters, as Docker shows ids.
    public String shortHex() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
