package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.build.ContextSource;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The contexts of `--build-context` by name: in place of a stage or an image of that name, for all
/// platforms or, as `name::linux/arm64`, for one.
///
/// Source: BuildKit, `frontend/dockerui/namedcontext.go`.
final class NamedContexts {
    private final Map<String, ContextSource> byName = new LinkedHashMap<>();

    NamedContexts(Map<String, ContextSource> contexts) {
        contexts.forEach((name, source) -> {
            int colons = name.indexOf("::");
            String base = colons < 0 ? name : name.substring(0, colons);
            byName.put(familiar(base) + (colons < 0 ? "" : name.substring(colons)), source);
        });
    }

    Optional<ContextSource> find(String name, Platform platform) {
        if (byName.isEmpty()) {
            return Optional.empty();
        }
        String familiar = familiar(name);
        return Optional.ofNullable(byName.get(familiar + "::" + platform))
                .or(() -> Optional.ofNullable(byName.get(familiar)));
    }

    /// `docker.io/library/alpine:latest` is the same as `alpine`.
    private static String familiar(String name) {
        try {
            String familiar = Reference.parse(name).familiar();
            return familiar.endsWith(":latest")
                    ? familiar.substring(0, familiar.length() - ":latest".length())
                    : familiar;
        } catch (Failure _) {
            return name;
        }
    }
}
