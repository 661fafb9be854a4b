package io.hornero.dockerapi.internal;

/// What this program says it is.
final class Release {
    /// Of this program.
    static final String VERSION = "0.1.0";
    /// Of the Docker Engine whose behaviour is followed; some clients switch by it.
    static final String DOCKER = "28.5.2";

    private Release() {}
}
