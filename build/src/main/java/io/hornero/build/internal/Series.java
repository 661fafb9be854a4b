package io.hornero.build.internal;

import io.hornero.build.BuildRequest;
import io.hornero.build.ContextSource;

/// Names what is built again and again.
final class Series {
    /// What came as bytes, as the command line calls it.
    private static final String SENT = "-";

    private Series() {}

    /// The name of a request's series.
    static String of(BuildRequest request) {
        return (request.series().isEmpty() ? context(request) : request.series()) + " " + request.dockerfile();
    }

    /// The build context as a user knows it, without passwords.
    static String context(BuildRequest request) {
        if (!request.series().isEmpty()) {
            return SENT;
        }
        return switch (request.context()) {
            case ContextSource.Folder folder -> folder.path().toString();
            case ContextSource.Remote remote -> Downloads.shown(remote.url());
            case ContextSource.Image image -> image.reference().familiar();
            case ContextSource.Layout layout -> layout.folder().toString();
        };
    }
}
