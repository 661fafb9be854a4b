package io.hornero.build;

/// Bytes that must not be seen: never in a message, a key, a log or a layer.
public final class Secret {
    /// BuildKit's limit.
    private static final int MOST_BYTES = 500 * 1024;

    private final byte[] bytes;

    /// @param bytes not copied; not to be changed
    /// @throws io.hornero.base.Failure INVALID: more than 500 KiB
    public Secret(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw io.hornero.base.Failure.invalid(
                    "a secret has " + bytes.length + " bytes; at most 500 KiB are allowed");
        }
        this.bytes = bytes;
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
