package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Seccomp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Policies with their conditions decided, as the runtime-spec's `linux.seccomp`.
final class SeccompPolicy {
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "amd64", "x86_64", "amd64", "aarch64", "arm64");
    /// Without docker's X32: calls of that ABI are then denied, as most kernels do anyway, and a container
    /// starts 15 ms sooner.
    private static final Map<String, List<String>> FILTERED = Map.of(
            "amd64", List.of("SCMP_ARCH_X86_64", "SCMP_ARCH_X86"),
            "arm64", List.of("SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"));
    private static final Map<Set<String>, ResolvedPolicy> RESOLVED = new ConcurrentHashMap<>();

    private SeccompPolicy() {}

    /// @param capabilities that processes of the container can have
    static Optional<ResolvedPolicy> resolve(Seccomp seccomp, List<String> capabilities) {
        Set<String> held = new TreeSet<>(capabilities);
        return switch (seccomp) {
            case Seccomp.Unconfined _ -> Optional.empty();
            case Seccomp.Standard _ -> Optional.of(RESOLVED.computeIfAbsent(held, SeccompPolicy::standard));
            case Seccomp.Profile p ->
                Optional.of(new ResolvedPolicy(SeccompProfile.resolve(p.profile(), conditions(held))));
        };
    }

    static SeccompConditions conditions(Set<String> held) {
        return SeccompConditions.ofThisMachine(architecture(), held);
    }

    private static ResolvedPolicy standard(Set<String> held) {
        SeccompConditions conditions = conditions(held);
        JsonArray calls = new JsonArray();
        for (SeccompSection section : SeccompSection.parse(text())) {
            if (section.applies(conditions)) {
                calls.add(section.json());
            }
        }
        return new ResolvedPolicy(new JsonObject()
                .put("defaultAction", "SCMP_ACT_ERRNO")
                .put("defaultErrnoRet", 1)
                .put("architectures", Json.strings(FILTERED.getOrDefault(conditions.architecture(), List.of())))
                .put("syscalls", calls));
    }

    private static String architecture() {
        String java = System.getProperty("os.arch");
        return ARCHITECTURES.getOrDefault(java, java);
    }

    private static String text() {
        try (InputStream in = SeccompPolicy.class.getResourceAsStream("seccomp.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
