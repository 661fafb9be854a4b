package io.hornero.remote.internal;

import io.hornero.oci.Descriptor;
import io.hornero.store.ContentSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Brings one blob into a repository: mounted where a neighbour has it, else in one request, else in pieces for
/// registries behind a gateway that limits a request's size. A broken connection begins the blob again,
/// twice at most: the same bytes under the same digest.
public final class BlobUpload {
    private static final int ATTEMPTS = 3;
    private static final long PIECE_BYTES = 8L * 1024 * 1024;

    private final Connection connection;
    private final String path;
    private final Scope scope;
    private final RemoteFailures failures;

    public BlobUpload(Connection connection, String path, Scope scope, RemoteFailures failures) {
        this.connection = connection;
        this.path = path;
        this.scope = scope;
        this.failures = failures;
    }

    /// @param neighbour repository of the same registry that may have the blob
    public void upload(Descriptor blob, ContentSource source, Optional<String> neighbour, LongConsumer through)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(blob, source, neighbour, through);
                return;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void attempt(Descriptor blob, ContentSource source, Optional<String> neighbour, LongConsumer through)
            throws IOException {
        Optional<URI> session = begin(blob, neighbour);
        if (session.isEmpty()) {
            through.accept(blob.sizeBytes());
        } else if (!whole(blob, source, session.get(), through)) {
            pieces(blob, source, begin(blob, Optional.empty()).orElseThrow(), through);
        }
    }

    /// The place of a new upload; nothing where the blob was mounted.
    private Optional<URI> begin(Descriptor blob, Optional<String> neighbour) throws IOException {
        String uploads = "/v2/" + path + "/blobs/uploads/";
        Optional<String> from = neighbour.filter(n -> !n.equals(path));
        String query = from.map(n -> "?mount=" + blob.digest() + "&from=" + n).orElse("");
        Scope needed = from.map(scope::andPullFrom).orElse(scope);
        try (Answer answer = connection.post(uploads + query, needed)) {
            if (answer.status() == 201 && from.isPresent()) {
                return Optional.empty();
            }
            if (answer.status() != 202) {
                throw failures.of(answer);
            }
            return Optional.of(answer.location()
                    .orElseThrow(() -> new IOException("the registry began an upload without saying where")));
        }
    }

    /// False where the registry, or what stands before it, does not take that much at once.
    private boolean whole(Descriptor blob, ContentSource source, URI session, LongConsumer through) throws IOException {
        Body body = new Body(blob.sizeBytes(), () -> new CountingStream(source.open(blob, 0), 0, through));
        try (Answer answer = put(session, blob, body)) {
            if (answer.status() == 413 || answer.status() == 405) {
                return false;
            }
            if (answer.status() / 100 != 2) {
                throw failures.of(answer);
            }
            return true;
        }
    }

    private Answer put(URI session, Descriptor blob, Body body) throws IOException {
        String separator = session.getRawQuery() == null ? "?" : "&";
        URI uri = URI.create(session + separator + "digest=" + blob.digest());
        return connection.send(
                Wire.Call.of("PUT", uri)
                        .header("Content-Type", "application/octet-stream")
                        .body(body),
                scope);
    }

    private void pieces(Descriptor blob, ContentSource source, URI session, LongConsumer through) throws IOException {
        URI place = session;
        for (long at = 0; at < blob.sizeBytes(); at += PIECE_BYTES) {
            place = piece(blob, source, place, at, through);
        }
        try (Answer answer = put(place, blob, Body.of(new byte[0]))) {
            if (answer.status() / 100 != 2) {
                throw failures.of(answer);
            }
        }
    }

    private URI piece(Descriptor blob, ContentSource source, URI place, long at, LongConsumer through)
            throws IOException {
        long length = Math.min(PIECE_BYTES, blob.sizeBytes() - at);
        Body body =
                new Body(length, () -> new CountingStream(new FirstBytes(source.open(blob, at), length), at, through));
        Wire.Call call = Wire.Call.of("PATCH", place)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", at + "-" + (at + length - 1))
                .body(body);
        try (Answer answer = connection.send(call, scope)) {
            if (answer.status() / 100 != 2) {
                throw failures.of(answer);
            }
            return answer.location().orElse(place);
        }
    }

    /// Ends after some bytes.
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(n, 0);
            return n;
        }
    }

    /// Tells how far it was read.
    private static final class CountingStream extends FilterInputStream {
        private final LongConsumer through;
        private long count;

        CountingStream(InputStream in, long from, LongConsumer through) {
            super(in);
            this.count = from;
            this.through = through;
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
                count += n;
                through.accept(count);
            }
            return n;
        }
    }
}
