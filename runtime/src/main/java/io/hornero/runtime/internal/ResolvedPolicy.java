package io.hornero.runtime.internal;

import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A policy whose conditions are decided, and the filter that crun made of it for an earlier container:
/// crun takes 7 ms to make one, each time.
final class ResolvedPolicy {
    /// A filter given to crun, in base 64, takes the place of the policy. Source: crun 0.16 and later,
    /// crun.1.md.
    static final String ANNOTATION = "run.oci.seccomp_bpf_data";

    private static final String FILE = "seccomp.bpf";
    private static final int INSTRUCTION_BYTES = 8;
    /// Linux, `BPF_MAXINSNS`.
    private static final int MAX_INSTRUCTIONS = 4096;

    private final JsonObject json;
    private volatile @Nullable String filter;

    ResolvedPolicy(JsonObject json) {
        this.json = json;
    }

    /// The runtime-spec's `linux.seccomp`.
    JsonObject json() {
        return json;
    }

    /// In base 64; null before [#learn].
    @Nullable
    String filter() {
        return filter;
    }

    /// Takes the filter that crun keeps with a container of this policy, for its further processes.
    ///
    /// @param state crun's folder of the container
    void learn(Path state) throws IOException {
        if (filter != null) {
            return;
        }
        Path file = state.resolve(FILE);
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size > 0 && size % INSTRUCTION_BYTES == 0 && size <= MAX_INSTRUCTIONS * INSTRUCTION_BYTES) {
            filter = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        }
    }
}
