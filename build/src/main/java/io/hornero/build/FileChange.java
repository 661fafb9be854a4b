package io.hornero.build;

import io.hornero.base.HumanSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that a COPY read otherwise than last time.
///
/// @param path in the source, as a user writes it; empty for the root
/// @param before last time, or null where it was not there
/// @param after now, or null where it is gone
public record FileChange(
        String path, @Nullable FileState before, @Nullable FileState after) {
    private static final int SHOWN_HEX = 12;

    /// As `app.py changed`.
    public String sentence() {
        String name = path.isEmpty() ? "the context folder" : path;
        return name + (before == null ? " is new" : after == null ? " is gone" : " changed");
    }

    /// What differs, as `1.2kB -> 1.3kB, sha256:1a2b3c4d5e6f -> sha256:9f8e7d6c5b4a`.
    public String detail() {
        FileState was = before;
        FileState is = after;
        if (was == null || is == null) {
            FileState one = was == null ? Objects.requireNonNull(is) : was;
            return (one.isFile() ? HumanSize.of(one.sizeBytes()) : one.kind()) + ", mode " + one.permissions()
                    + (one.content() == null ? "" : ", " + brief(one));
        }
        List<String> details = new ArrayList<>();
        differ(details, "", was.kind(), is.kind());
        differ(details, "", HumanSize.of(was.sizeBytes()), HumanSize.of(is.sizeBytes()));
        differ(details, "mode ", was.permissions(), is.permissions());
        differ(details, "owner ", was.uid() + ":" + was.gid(), is.uid() + ":" + is.gid());
        differ(details, "", brief(was), brief(is));
        return String.join(", ", details);
    }

    private static void differ(List<String> to, String what, String was, String is) {
        if (!was.equals(is)) {
            to.add(what + was + " -> " + is);
        }
    }

    private static String brief(FileState state) {
        String content = state.content() == null ? "" : state.content();
        int end = content.indexOf(':') + 1 + SHOWN_HEX;
        return state.isFile() && content.length() > end ? content.substring(0, end) : content;
    }
}
