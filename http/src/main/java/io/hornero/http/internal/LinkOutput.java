package io.hornero.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Gathers small writes for a link; a flush sends them.
final class LinkOutput extends OutputStream {
    private final Link link;
    private final byte[] gathered = new byte[8 * 1024];
    private int count;

    LinkOutput(Link link) {
        this.link = link;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length > gathered.length - count) {
            flush();
        }
        if (length > gathered.length) {
            link.send(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, gathered, count, length);
        count += length;
    }

    @Override
    public void flush() throws IOException {
        int length = count;
        count = 0;
        if (length > 0) {
            link.send(gathered, 0, length);
        }
    }
}
