package io.hornero.snapshot.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reports how much of a layer is read, each half megabyte.
final class ReportingStream extends FilterInputStream {
    private static final long STEP_BYTES = 512 * 1024;

    private final String item;
    private final long total;
    private final Progress progress;
    private long done;
    private long reported;

    ReportingStream(InputStream in, String item, long total, Progress progress) {
        super(in);
        this.item = item;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(n);
        return n;
    }

    private void count(int n) {
        done += Math.max(0, n);
        if (done - reported >= STEP_BYTES || done == total && reported < total) {
            reported = done;
            progress.report(new ProgressEvent.Advanced(item, "Extracting", done, total));
        }
    }
}
