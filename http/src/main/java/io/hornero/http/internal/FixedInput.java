package io.hornero.http.internal;

import java.io.EOFException;
import java.io.IOException;

/// A body of known length.
final class FixedInput extends BodyInput {
    private final WireInput in;
    private long left;

    FixedInput(WireInput in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    int take(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection ended " + left + " bytes before the body did");
        }
        left -= count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(left, in.available());
    }
}
