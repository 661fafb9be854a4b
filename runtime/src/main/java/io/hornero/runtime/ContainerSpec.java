package io.hornero.runtime;

import io.hornero.base.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a container is made of. Immutable; the `with` methods give changed copies.
///
/// @param id its name for the runtime, unique on the machine: `[A-Za-z0-9_.-]+`, docker's are 64 hex characters
/// @param rootfs absolute path of its root, mounted by the caller for the container's whole life
/// @param process what runs in it
/// @param hostname its UTS name; empty means the first 12 characters of the id
/// @param mounts beyond the standard ones (/proc, /dev, /sys, ...), in order; a target may lie on a
///   standard one
/// @param resources limits of the whole container
/// @param isolation what it may see and do
/// @param network whose network it uses
public record ContainerSpec(
        String id,
        Path rootfs,
        ProcessSpec process,
        String hostname,
        List<ContainerMount> mounts,
        Resources resources,
        Isolation isolation,
        NetworkMode network) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    public ContainerSpec {
        if (!ID.matcher(id).matches()) {
            throw Failure.invalid("container id '" + id + "' must match " + ID);
        }
        if (!rootfs.isAbsolute()) {
            throw Failure.invalid("root of container " + id + " must be an absolute path, is " + rootfs);
        }
        mounts = List.copyOf(mounts);
    }

    /// A container with docker's defaults and no network but its own loopback.
    public static ContainerSpec of(String id, Path rootfs, ProcessSpec process) {
        return new ContainerSpec(
                id, rootfs, process, "", List.of(), Resources.unlimited(), Isolation.standard(), NetworkMode.none());
    }

    public ContainerSpec withProcess(ProcessSpec value) {
        return new ContainerSpec(id, rootfs, value, hostname, mounts, resources, isolation, network);
    }

    public ContainerSpec withHostname(String value) {
        return new ContainerSpec(id, rootfs, process, value, mounts, resources, isolation, network);
    }

    public ContainerSpec withMounts(List<ContainerMount> value) {
        return new ContainerSpec(id, rootfs, process, hostname, value, resources, isolation, network);
    }

    /// One more mount, after those there are.
    public ContainerSpec withMount(ContainerMount mount) {
        List<ContainerMount> more = new ArrayList<>(mounts);
        more.add(mount);
        return withMounts(more);
    }

    public ContainerSpec withResources(Resources value) {
        return new ContainerSpec(id, rootfs, process, hostname, mounts, value, isolation, network);
    }

    public ContainerSpec withIsolation(Isolation value) {
        return new ContainerSpec(id, rootfs, process, hostname, mounts, resources, value, network);
    }

    public ContainerSpec withNetwork(NetworkMode value) {
        return new ContainerSpec(id, rootfs, process, hostname, mounts, resources, isolation, value);
    }
}
