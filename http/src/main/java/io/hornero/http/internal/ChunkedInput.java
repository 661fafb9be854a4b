package io.hornero.http.internal;

import io.hornero.http.HttpProblem;
import java.io.EOFException;
import java.io.IOException;

/// A body in chunks. Trailers are read and dropped.
///
/// Source: RFC 9112, section 7.1.
final class ChunkedInput extends BodyInput {
    private static final int LINE_BYTES = 4 * 1024;
    private static final int TRAILER_BYTES = 16 * 1024;

    private final WireInput in;
    private long left;
    private boolean inChunk;
    private boolean ended;

    ChunkedInput(WireInput in) {
        this.in = in;
    }

    @Override
    int take(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection ended within a chunked body");
        }
        left -= count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(left, in.available());
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (inChunk && !in.line(2, 400).isEmpty()) {
            throw new HttpProblem(400, "malformed chunk");
        }
        inChunk = true;
        left = size(in.line(LINE_BYTES, 400));
        if (left == 0) {
            FieldReader.read(in, LINE_BYTES, TRAILER_BYTES);
            ended = true;
        }
        return !ended;
    }

    private static long size(String line) {
        int extension = line.indexOf(';');
        String hex = (extension < 0 ? line : line.substring(0, extension)).stripTrailing();
        if (hex.isEmpty() || hex.length() > 15 || !isHex(hex)) {
            throw new HttpProblem(400, "malformed chunk size");
        }
        return Long.parseLong(hex, 16);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }
}
