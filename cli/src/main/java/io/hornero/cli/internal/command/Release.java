package io.hornero.cli.internal.command;

/// Which version of the program this is; a test compares it with the build's.
final class Release {
    static final String VERSION = "0.1.0";

    /// The newest Docker Engine API that the command speaks.
    static final String API = "1.51";

    private Release() {}
}
