package io.hornero.build;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that builds keep on disk to be faster.
///
/// @param id names it: 25 hexadecimal characters
/// @param parents ids of what it stands on
/// @param kind what it is
/// @param description for people
/// @param inUse a build that runs needs it
/// @param shared an image has it, too: removing it frees nothing
/// @param sizeBytes of its files
/// @param created when it was made
/// @param lastUsed when a build last needed it or what stands on it
/// @param uses how many builds needed it; 0 where unknown
public record CacheItem(
        String id,
        List<String> parents,
        Kind kind,
        String description,
        boolean inUse,
        boolean shared,
        long sizeBytes,
        @Nullable Instant created,
        @Nullable Instant lastUsed,
        long uses) {

    /// What it is; the names are BuildKit's.
    public enum Kind {
        STEP("regular"),
        MOUNT("exec.cachemount"),
        GIT("source.git.checkout"),
        DOWNLOAD("source.http");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }
    }

    public CacheItem {
        parents = List.copyOf(parents);
    }

    /// Bytes that its removal frees.
    public long ownBytes() {
        return shared ? 0 : sizeBytes;
    }
}
