package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Descriptor;
import io.hornero.store.BlobWriter;
import io.hornero.store.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.LongConsumer;

/// Reads content into a writer; a source that is cut is opened again where it stopped, as long as bytes keep
/// coming.
final class ResumingTransfer {
    private static final int FRUITLESS_ATTEMPTS = 3;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Descriptor descriptor;
    private final ContentSource source;
    private final LongConsumer through;

    ResumingTransfer(Descriptor descriptor, ContentSource source, LongConsumer through) {
        this.descriptor = descriptor;
        this.source = source;
        this.through = through;
    }

    void into(BlobWriter writer) throws IOException {
        int fruitless = 0;
        while (fruitless < FRUITLESS_ATTEMPTS) {
            long before = writer.sizeBytes();
            try {
                copy(writer);
                if (writer.sizeBytes() >= descriptor.sizeBytes()) {
                    return;
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (SourceCut cut) {
                if (fruitless + 1 == FRUITLESS_ATTEMPTS
                        || Thread.currentThread().isInterrupted()) {
                    throw cut.reason;
                }
            }
            fruitless = writer.sizeBytes() > before ? 0 : fruitless + 1;
        }
        throw Failure.corrupt("blob " + descriptor.digest() + " has " + writer.sizeBytes()
                + " bytes, its descriptor says " + descriptor.sizeBytes() + "; the transfer was cut: retry");
    }

    private void copy(BlobWriter writer) throws IOException, SourceCut {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = open(writer.sizeBytes())) {
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                writer.write(buffer, 0, n);
                through.accept(writer.sizeBytes());
                if (writer.sizeBytes() > descriptor.sizeBytes()) {
                    throw Failure.corrupt("blob " + descriptor.digest() + " has more bytes than the "
                            + descriptor.sizeBytes() + " of its descriptor");
                }
            }
        }
    }

    private InputStream open(long offset) throws SourceCut {
        try {
            return source.open(descriptor, offset);
        } catch (IOException e) {
            throw new SourceCut(e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws SourceCut {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new SourceCut(e);
        }
    }

    /// The source failed, not the writer.
    private static final class SourceCut extends Exception {
        private final transient IOException reason;

        SourceCut(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
