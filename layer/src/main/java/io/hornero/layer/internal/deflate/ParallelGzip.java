package io.hornero.layer.internal.deflate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/// A gzip stream whose pieces are deflated on all processors. What it gives depends on the bytes and the level
/// alone, neither on the machine nor on how many processors it has. Closing it closes what it writes to.
///
/// Source: RFC 1952.
public final class ParallelGzip extends OutputStream {
    /// Part of what names the output: to be changed with any change of what the same bytes give.
    public static final String VERSION = "1";

    private static final int PIECE_BYTES = 512 * 1024;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream out;
    private final int level;
    private final CRC32 crc = new CRC32();
    private final Deque<Future<Piece>> underway = new ArrayDeque<>();
    private final Deque<Piece> idle = new ArrayDeque<>();
    private Piece filling;
    private long size;
    private boolean closed;

    /// @param level 1, fastest, to 9, smallest
    public ParallelGzip(OutputStream out, int level) throws IOException {
        this.out = out;
        this.level = level;
        this.filling = new Piece(level);
        out.write(HEAD);
    }

    /// Bytes to deflate, and who does it.
    private static final class Piece {
        private final byte[] bytes = new byte[ChunkDeflater.WINDOW + PIECE_BYTES];
        private final ChunkDeflater deflater;
        private int from;
        private int to;

        Piece(int level) {
            deflater = new ChunkDeflater(level);
        }

        boolean isFull() {
            return to - from == PIECE_BYTES;
        }

        /// Begins with the end of the piece before as what can be referred to.
        void follow(Piece before) {
            from = Math.min(ChunkDeflater.WINDOW, before.to);
            to = from;
            System.arraycopy(before.bytes, before.to - from, bytes, 0, from);
        }

        int take(byte[] source, int offset, int length) {
            int count = Math.min(length, PIECE_BYTES - (to - from));
            System.arraycopy(source, offset, bytes, to, count);
            to += count;
            return count;
        }

        Piece deflated(boolean last) {
            deflater.deflate(bytes, from, to, last);
            return this;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        crc.update(source, offset, length);
        size += length;
        int done = 0;
        while (done < length) {
            if (filling.isFull()) {
                send(false);
            }
            done += filling.take(source, offset + done, length - done);
        }
    }

    private void send(boolean last) throws IOException {
        Piece piece = filling;
        if (!last) {
            filling = free();
            filling.follow(piece);
        }
        underway.add(Deflaters.THREADS.submit(() -> piece.deflated(last)));
    }

    private Piece free() throws IOException {
        if (underway.size() > Deflaters.COUNT) {
            idle.add(written());
        }
        return idle.isEmpty() ? new Piece(level) : idle.poll();
    }

    /// Writes the oldest piece that is under way.
    private Piece written() throws IOException {
        try {
            Piece piece = underway.remove().get();
            out.write(piece.deflater.output(), 0, piece.deflater.outputSize());
            return piece;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compressing");
        } catch (ExecutionException e) {
            throw new IOException("compressing failed", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            send(true);
            while (!underway.isEmpty()) {
                written();
            }
            byte[] tail = new byte[8];
            littleEndian(tail, 0, crc.getValue());
            littleEndian(tail, 4, size);
            out.write(tail);
        } finally {
            underway.forEach(piece -> piece.cancel(false));
            underway.clear();
            idle.clear();
        }
    }

    private static void littleEndian(byte[] to, int at, long value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            to[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
