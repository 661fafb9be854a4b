package io.hornero.dockerfile;

import java.util.List;

/// What COPY and ADD bring, and to where; nothing expanded.
///
/// @param paths patterns in the source, and for ADD URLs
/// @param inline files given as here-documents
/// @param destination a file, or with a trailing `/` or several sources a directory
public record Sources(List<String> paths, List<Heredoc> inline, String destination) {
    public Sources {
        paths = List.copyOf(paths);
        inline = List.copyOf(inline);
    }
}
