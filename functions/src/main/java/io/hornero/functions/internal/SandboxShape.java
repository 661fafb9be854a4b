package io.hornero.functions.internal;

import io.hornero.functions.FunctionSettings;
import io.hornero.functions.ImageOverrides;
import io.hornero.oci.ImageConfig;
import io.hornero.runtime.ContainerMount;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.NetworkMode;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Resources;
import io.hornero.runtime.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sandbox as a container: what Lambda documents of its execution environment.
///
/// Source: AWS Lambda developer guide, "Lambda execution environment" and "Create a Lambda function using a
/// container image".
final class SandboxShape {
    /// Memory that buys one whole processor.
    static final int MB_PER_CPU = 1769;

    private static final int CPU_PERIOD_MICROS = 20_000;
    private static final int INIT_CPUS = 2;
    private static final long MB = 1L << 20;
    private static final UserId USER = new UserId(993, 990, List.of(), "/");
    private static final int LIMIT = 1024;

    private SandboxShape() {}

    /// Entry point and command, the owner's before the image's.
    static List<String> command(ImageConfig image, ImageOverrides overrides) {
        List<String> args =
                new ArrayList<>(overrides.entryPoint().isEmpty() ? image.entrypoint() : overrides.entryPoint());
        args.addAll(overrides.command().isEmpty() ? image.cmd() : overrides.command());
        return args;
    }

    static String workingDirectory(ImageConfig image, ImageOverrides overrides) {
        String own = overrides.workingDirectory();
        String chosen = own == null ? image.workingDir() : own;
        return chosen.isEmpty() ? "/" : chosen;
    }

    static ContainerSpec spec(
            String id, Path rootfs, FunctionSettings settings, ImageConfig image, List<String> env, Path namespace) {
        ProcessSpec process = ProcessSpec.of(command(image, settings.image()))
                .withEnv(env)
                .withCwd(workingDirectory(image, settings.image()))
                .withUser(USER)
                .withCapabilities(List.of())
                .withNoNewPrivileges(true)
                .withRlimits(List.of(new ProcessSpec.Rlimit("RLIMIT_NOFILE", LIMIT, LIMIT)));
        return ContainerSpec.of(id, rootfs, process)
                .withHostname("169-254-76-1")
                .withMount(ContainerMount.tmpfs("/tmp", settings.ephemeralStorageMb() * MB, "mode=1777"))
                .withResources(initResources(settings.memoryMb()))
                .withIsolation(Isolation.standard().withReadOnlyRoot(true).withShmBytes(0))
                .withNetwork(NetworkMode.namespace(namespace));
    }

    /// While the runtime starts: the function's memory, more processor time than its share.
    static Resources initResources(int memoryMb) {
        long bytes = memoryMb * MB;
        int cpus = Math.max(INIT_CPUS, Math.ceilDiv(memoryMb, MB_PER_CPU));
        return Resources.unlimited()
                .withMemory(bytes, bytes)
                .withCpuQuota((long) cpus * CPU_PERIOD_MICROS, CPU_PERIOD_MICROS)
                .withPids(LIMIT);
    }

    /// While it serves: processor time in proportion to memory; everything else as it is.
    static Resources serviceResources(int memoryMb) {
        long quota = Math.max(1000, (long) memoryMb * CPU_PERIOD_MICROS / MB_PER_CPU);
        return Resources.unlimited().withCpuQuota(quota, CPU_PERIOD_MICROS);
    }
}
