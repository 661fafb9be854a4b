package io.hornero.json;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;

/// Malformed JSON, or a value of another kind than asked for.
public final class JsonException extends RuntimeException {
    public JsonException(String message) {
        super(message);
    }

    /// As a failure of the request that brought the JSON.
    public Failure asFailure(String what) {
        return new Failure(FailureKind.INVALID, what + ": " + getMessage(), this);
    }
}
