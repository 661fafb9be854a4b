package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;

/// Fails instead of ending where the bytes were not those of the digest.
final class VerifyingInputStream extends FilterInputStream {
    private final MessageDigest hash = Digest.sha256();
    private final Digest expected;
    private final Supplier<Failure> mismatch;
    private boolean checked;

    VerifyingInputStream(InputStream in, Digest expected, Supplier<Failure> mismatch) {
        super(in);
        this.expected = expected;
        this.mismatch = mismatch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            hash.update(bytes, offset, n);
        } else if (n < 0 && !checked) {
            checked = true;
            if (!Digest.of(hash).equals(expected)) {
                throw mismatch.get();
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, readNBytes((int) Math.min(n, 64 * 1024)).length);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
