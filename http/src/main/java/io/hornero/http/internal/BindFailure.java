package io.hornero.http.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import java.io.IOException;

/// Says why an address could not be listened on.
final class BindFailure {
    private BindFailure() {}

    static Failure of(String address, Throwable cause) throws IOException {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("Address already in use")) {
            return new Failure(FailureKind.CONFLICT, "cannot listen on " + address + ": the address is in use", cause);
        }
        if (message.contains("Permission denied")) {
            return new Failure(FailureKind.FORBIDDEN, "cannot listen on " + address + ": permission denied", cause);
        }
        if (message.contains("Cannot assign requested address")) {
            return new Failure(
                    FailureKind.INVALID, "cannot listen on " + address + ": this machine has no such address", cause);
        }
        throw new IOException("cannot listen on " + address + ": " + message, cause);
    }
}
