package io.hornero.bases;

import io.hornero.bases.internal.MachineMirror;
import java.io.IOException;

/// Where Debian packages come from.
///
/// @param archive URI of the archive, without a slash at the end
/// @param security URI of the security archive; empty for none
public record DebianMirror(String archive, String security) {
    public DebianMirror {
        archive = withoutSlash(archive);
        security = withoutSlash(security);
    }

    /// The mirror that this machine's own apt is set up with.
    ///
    /// @throws io.hornero.base.Failure UNSUPPORTED: this machine has no apt, or it knows no Debian archive
    public static DebianMirror ofThisMachine() throws IOException, InterruptedException {
        return MachineMirror.read();
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? withoutSlash(uri.substring(0, uri.length() - 1)) : uri;
    }
}
