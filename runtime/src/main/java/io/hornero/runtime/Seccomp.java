package io.hornero.runtime;

import io.hornero.json.JsonObject;

/// Which system calls a container may make.
public sealed interface Seccomp {
    /// Docker's policy: an allow list, resolved for the container's capabilities, the architecture and the
    /// kernel.
    record Standard() implements Seccomp {}

    /// No filter.
    record Unconfined() implements Seccomp {}

    /// A policy in docker's profile format (`--security-opt seccomp=FILE`), resolved as the standard one is.
    ///
    /// @param profile not to be changed
    record Profile(JsonObject profile) implements Seccomp {}

    static Seccomp standard() {
        return new Standard();
    }

    static Seccomp unconfined() {
        return new Unconfined();
    }
}
