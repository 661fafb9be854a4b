package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tag as official images have them: `3.11-slim-bookworm`.
///
/// @param version first part, or `latest`
/// @param slim the `-slim` variant
/// @param release named by the tag, or null
record VariantTag(String version, boolean slim, @Nullable DebianRelease release) {
    static final String LATEST = "latest";

    /// @param reference with a tag
    static VariantTag parse(Reference reference) {
        String tag = reference.tag();
        if (tag == null || reference.digest() != null) {
            throw Failure.invalid("'" + reference.familiar()
                    + "' names a digest; a base is assembled here and has another: give a name and a tag");
        }
        String version = LATEST;
        boolean slim = false;
        DebianRelease release = null;
        List<String> parts = List.of(tag.split("-", -1));
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            DebianRelease named = DebianRelease.byCodename(part).orElse(null);
            if (part.equals("slim")) {
                slim = true;
            } else if (named != null) {
                release = named;
            } else if (i == 0) {
                version = part;
            } else {
                throw Failure.notFound("variant '" + part + "' of '" + reference.familiar()
                        + "' cannot be assembled from Debian packages; there are: -slim, -"
                        + String.join(
                                ", -",
                                DebianRelease.all().stream()
                                        .map(DebianRelease::codename)
                                        .toList()));
            }
        }
        return new VariantTag(version, slim, release);
    }
}
