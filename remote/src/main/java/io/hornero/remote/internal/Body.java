package io.hornero.remote.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/// The body of a request, which can be sent again.
///
/// @param sizeBytes all bytes
/// @param open begins it anew
public record Body(long sizeBytes, Open open) {

    /// Opens the body's bytes.
    @FunctionalInterface
    public interface Open {
        InputStream stream() throws IOException;
    }

    public static Body of(byte[] content) {
        return new Body(content.length, () -> new ByteArrayInputStream(content));
    }

    BodyPublisher publisher() {
        if (sizeBytes == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::stream), sizeBytes);
    }

    private InputStream stream() {
        try {
            return open.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
