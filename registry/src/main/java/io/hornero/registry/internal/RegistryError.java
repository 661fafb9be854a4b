package io.hornero.registry.internal;

import io.hornero.http.Headers;

/// A request that is answered with an error code.
final class RegistryError extends RuntimeException {
    private final ErrorCode code;
    private final int status;
    private final transient Headers headers;

    RegistryError(ErrorCode code, String message) {
        this(code, code.status(), message, Headers.of());
    }

    RegistryError(ErrorCode code, int status, String message, Headers headers) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.headers = headers;
    }

    ErrorCode code() {
        return code;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }
}
