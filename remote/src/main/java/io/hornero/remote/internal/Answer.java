package io.hornero.remote.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// A response whose body is still coming; closing it drops the rest.
public final class Answer implements AutoCloseable {
    private final HttpResponse<InputStream> response;

    Answer(HttpResponse<InputStream> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public InputStream body() {
        return response.body();
    }

    /// The `Location`, resolved against the request.
    Optional<URI> location() {
        try {
            return header("Location").map(response.uri()::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
