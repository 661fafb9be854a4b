package io.hornero.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A response whose body is still coming. Close it to free the connection; closing before the body's end makes
/// the server notice that its client is gone.
public interface HttpResponse extends Closeable {
    int status();

    Headers headers();

    /// The body as it arrives, without transfer coding. A body that ends early is an [java.io.EOFException].
    InputStream body();

    /// Whether the status is 200 to 299.
    default boolean ok() {
        return status() / 100 == 2;
    }

    /// Reads the rest of the body.
    default byte[] bytes() throws IOException {
        return body().readAllBytes();
    }

    /// Reads the rest of the body as UTF-8.
    default String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
